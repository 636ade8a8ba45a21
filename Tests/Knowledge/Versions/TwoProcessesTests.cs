using NUnit.Framework;
using Orleans.MedAssist.Tests.Tools.Benchmarks.Knowledge;
using Orleans.MedAssist.Tests.Tools.Processes;

namespace Orleans.MedAssist.Tests.Knowledge.Versions;

public sealed class TwoProcessesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    [Test]
    public async Task Two_processes_read_one_file_at_once()
    {
        using var folder = new TemporaryFolder();
        var rows = new ClusteredRows(5_000);
        BenchBase.Build(rows, folder.File(rows.Name + ".duckdb"));
        using var here = Orleans.MedAssist.Knowledge.Storage.KnowledgeBase.Open(folder.File(rows.Name + ".duckdb"));
        await using var other = ChildProcess.Start(
            ChildProcess.Own(
                "Orleans.MedAssist.Tests.dll",
                "bench",
                "knowledge",
                "--rows",
                "5000",
                "--data",
                folder.Path,
                "--samples",
                "20",
                "--json",
                folder.File("figures.json")
            )
        );
        var answered = 0;
        var ended = other.ExitAsync(Patience, default);
        while (!ended.IsCompleted)
        {
            Assert.That(
                here.Nearest(rows.Question(answered++).Vector, (string?)null, 10, default),
                Has.Length.EqualTo(10)
            );
            // Often enough to meet the other's questions, and not so often that it has no processor left.
            await Task.WhenAny(ended, Task.Delay(Pause));
        }

        Assert.That(await ended, Is.Zero, other.Said);
        Assert.That(answered, Is.Positive);
        var figures = System
            .Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(folder.File("figures.json")))
            .RootElement;
        Assert.That(figures.GetProperty("index").GetString(), Is.EqualTo("sketch"));
        Assert.That(figures.GetProperty("recallAt10").GetDouble(), Is.AtLeast(0.99));
        Assert.That(figures.GetProperty("buildSeconds").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
    }
}
