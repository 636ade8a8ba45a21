using NUnit.Framework;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Knowledge.Hnsw;

/// <summary>The product as it is started without the extension that it is to search by.</summary>
[Category("EndToEnd"), CancelAfter(240_000)]
public sealed class HnswSiloTests
{
    private Place _place = null!;

    [SetUp]
    public void Choose() => _place = new();

    [TearDown]
    public void Remove() => _place.Dispose();

    [TestCase("nowhere.duckdb_extension", "there is no file")]
    [TestCase("no.duckdb_extension", "")]
    public async Task An_extension_that_cannot_be_loaded_stops_the_start_in_one_line(
        string file,
        string said,
        CancellationToken cancellationToken
    )
    {
        await File.WriteAllTextAsync(
            Path.Combine(_place.Folder, "no.duckdb_extension"),
            "no extension",
            cancellationToken
        );
        await using var machine = OneMachine.Launch(
            _place,
            ("Knowledge__Index", "Hnsw"),
            ("Knowledge__VssExtension", Path.Combine(_place.Folder, file))
        );
        Assert.That(await machine.ExitAsync(cancellationToken), Is.EqualTo(1));
        Assert.That(machine.Errors.TrimEnd().Split('\n'), Has.Length.EqualTo(1), machine.Errors);
        Assert.That(
            machine.Errors,
            Does.StartWith("Orleans.MedAssist cannot start: ")
                .And.Contain("Knowledge:VssExtension")
                .And.Contain("Knowledge:Index Hnsw")
                .And.Contain(file)
                .And.Contain(said)
        );
    }
}
