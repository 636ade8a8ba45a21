using k8s.Models;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Tools.Processes;

namespace Orleans.MedAssist.Tests.Kubernetes;

/// <summary>The overlays as kustomize renders them.</summary>
[CancelAfter(180_000)]
internal sealed class OverlayTests
{
    [TestCase("production", true)]
    [TestCase("trial", true)]
    [TestCase("external-redis", false)]
    public async Task An_overlay_renders_to_known_types_in_one_namespace(string overlay, bool withRedis, CancellationToken cancellationToken)
    {
        // Debian has no kubectl that renders today's kustomizations, so that the continuous integration goes without.
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "kubectl"))))
            Assert.Ignore("kubectl is not installed, and Debian has none that renders today's kustomizations; with one on the PATH this test renders the overlays.");

        var (exitCode, output) = await InstalledProgram.RunAsync("kubectl", Manifests.Folder, ["kustomize", $"overlays/{overlay}"], cancellationToken);
        Assert.That(exitCode, Is.Zero, output);
        var rendered = Manifests.Read(output).ToList();
        Assert.That(rendered.Select(one => one.Metadata.NamespaceProperty), Is.All.EqualTo("medassist"));
        Assert.That(rendered.OfType<V1StatefulSet>().Any(), Is.EqualTo(withRedis));
        Assert.That(rendered.OfType<V1NetworkPolicy>().Select(one => one.Metadata.Name), Does.Contain("medassist-to-redis"));
    }

    [Test]
    public void Every_manifest_is_part_of_a_kustomization_and_every_part_is_there()
    {
        var listed = Directory.EnumerateFiles(Manifests.Folder, "kustomization.yaml", SearchOption.AllDirectories)
            .SelectMany(file => File.ReadAllLines(file).Where(line => line.StartsWith("  - ") && !line.Contains(':'))
                .Select(line => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, line[4..].Trim()))))
            .ToHashSet();
        Assert.That(listed.Where(path => !File.Exists(path) && !Directory.Exists(path)), Is.Empty);
        Assert.That(Manifests.Files.Select(Path.GetFullPath).Where(file => !listed.Contains(file)), Is.Empty);
    }
}
