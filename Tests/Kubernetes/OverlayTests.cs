using k8s.Models;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Tools.Processes;

namespace Orleans.MedAssist.Tests.Kubernetes;

/// <summary>The overlays as kustomize renders them.</summary>
[CancelAfter(180_000)]
internal sealed class OverlayTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [TestCase("production", true)]
    [TestCase("trial", true)]
    [TestCase("external-redis", false)]
    public async Task An_overlay_renders_to_known_types_in_one_namespace(
        string overlay,
        bool withRedis,
        CancellationToken cancellationToken
    )
    {
        // Debian has no kubectl that renders today's kustomizations, so that the continuous integration goes without.
        if (!InstalledProgram.IsThere("kubectl"))
            Assert.Ignore(
                "kubectl is not installed, and Debian has none that renders today's kustomizations; with one on the PATH this test renders the overlays."
            );

        await using var kubectl = await ChildProcess.RunAsync(
            ["kubectl", "kustomize", $"overlays/{overlay}"],
            Patience,
            cancellationToken,
            folder: Manifests.Folder
        );
        Assert.That(kubectl.ExitCode, Is.Zero, kubectl.Said);
        var rendered = Manifests.Read(kubectl.Said).ToList();
        Assert.That(rendered.Select(one => one.Metadata.NamespaceProperty), Is.All.EqualTo("medassist"));
        Assert.That(rendered.OfType<V1StatefulSet>().Any(), Is.EqualTo(withRedis));
        Assert.That(
            rendered.OfType<V1NetworkPolicy>().Select(one => one.Metadata.Name),
            Does.Contain("medassist-to-redis")
        );
    }

    [Test]
    public void Every_manifest_is_part_of_a_kustomization_and_every_part_is_there()
    {
        var listed = Directory
            .EnumerateFiles(Manifests.Folder, "kustomization.yaml", SearchOption.AllDirectories)
            .SelectMany(file =>
                File.ReadAllLines(file)
                    .Where(line => line.StartsWith("  - ") && !line.Contains(':'))
                    .Select(line => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, line[4..].Trim())))
            )
            .ToHashSet();
        Assert.That(listed.Where(path => !File.Exists(path) && !Directory.Exists(path)), Is.Empty);
        Assert.That(Manifests.Files.Select(Path.GetFullPath).Where(file => !listed.Contains(file)), Is.Empty);
    }
}
