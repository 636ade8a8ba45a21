using System.Text.RegularExpressions;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Readme;

namespace Orleans.MedAssist.Tests.Kubernetes;

/// <summary>What only a build of the image would show, where there is no container engine.</summary>
public sealed partial class ImageTests
{
    [TestCase("Silo", "Grains.Interfaces", "Grains", "Gateway", "Silo")]
    [TestCase("Gateway", "Grains.Interfaces", "Gateway")]
    public void What_a_project_imports_is_there_when_it_is_restored(string image, params string[] projects)
    {
        var lines = File.ReadAllText(Path.Combine(Checkout.Root, image, "Dockerfile"));
        var before = lines[..lines.IndexOf("RUN dotnet restore", StringComparison.Ordinal)];
        foreach (var project in projects)
        {
            var file = Directory.GetFiles(Path.Combine(Checkout.Root, project), "*.csproj").Single();
            foreach (Match import in Import().Matches(File.ReadAllText(file)))
            {
                var folder = Path.GetDirectoryName(import.Groups[1].Value.Replace('\\', '/'))!;
                Assert.That(before, Does.Contain($"COPY {project}/{folder}/ "), import.Groups[1].Value);
            }
        }
    }

    [GeneratedRegex("<Import Project=\"([^\"]+)\"")]
    private static partial Regex Import();
}
