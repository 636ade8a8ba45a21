using NUnit.Framework;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Lexical;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Tests.Knowledge;

public sealed class BaseFileTests
{
    private TemporaryFolder _folder = null!;

    private string BuiltInPath =>
        _folder.File(BuiltInBase.Version(BuiltInGuidelines.Load(), LexicalEmbedding.Identity) + ".duckdb");

    [SetUp]
    public void Make() => _folder = new();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task The_second_opening_reuses_the_file()
    {
        using (await BuiltInBase.OpenAsync(_folder.Path, default)) { }

        var built = File.ReadAllBytes(BuiltInPath);
        File.SetLastWriteTimeUtc(BuiltInPath, DateTime.UnixEpoch);
        using (await BuiltInBase.OpenAsync(_folder.Path, default)) { }

        Assert.That(File.GetLastWriteTimeUtc(BuiltInPath), Is.EqualTo(DateTime.UnixEpoch));
        Assert.That(File.ReadAllBytes(BuiltInPath), Is.EqualTo(built));
    }

    [Test]
    public async Task Nothing_but_the_finished_file_is_left_behind()
    {
        using var opened = await BuiltInBase.OpenAsync(_folder.Path, default);
        Assert.That(Directory.GetFileSystemEntries(_folder.Path), Is.EqualTo(new[] { BuiltInPath }));
    }

    [TestCase(0)]
    [TestCase(9_000)]
    [TestCase(400_000)]
    public async Task A_half_written_file_is_not_opened_but_built_anew(int keptBytes)
    {
        using (await BuiltInBase.OpenAsync(_folder.Path, default)) { }

        using (var file = File.OpenWrite(BuiltInPath))
        {
            file.SetLength(keptBytes);
        }

        Assert.That(() => KnowledgeBase.Open(BuiltInPath), Throws.TypeOf<InvalidDataException>());
        using var opened = await BuiltInBase.OpenAsync(_folder.Path, default);
        Assert.That(await opened.AskAsync("thunderclap headache"), Has.Length.EqualTo(5));
    }

    [Test]
    public async Task A_file_without_its_seal_is_not_opened()
    {
        using (await Plants.BaseAsync(_folder.File("planted.duckdb"), Plants.Entry("a-b-2024#c", "ent", "stridor"))) { }

        using (var connection = new DuckDB.NET.Data.DuckDBConnection($"Data Source={_folder.File("planted.duckdb")}"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM published";
            command.ExecuteNonQuery();
        }

        Assert.That(
            () => KnowledgeBase.Open(_folder.File("planted.duckdb")),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("not a finished knowledge base")
        );
    }

    [Test]
    public void A_missing_file_is_named() =>
        Assert.That(
            () => KnowledgeBase.Open(_folder.File("missing.duckdb")),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("missing.duckdb")
        );

    [Test]
    public async Task A_shorter_file_that_took_the_place_of_an_open_one_is_no_damaged_one()
    {
        var path = _folder.File("replaced.duckdb");
        var many = Enumerable
            .Range(0, 600)
            .Select(number => Plants.Entry($"a-b-2024#{number}", "ent", $"stridor {number}"));
        using var before = await Plants.BaseAsync(path, [.. many]);
        var length = new FileInfo(path).Length;
        using var after = await Plants.BaseAsync(path, Plants.Entry("a-b-2024#c", "ent", "stridor"));
        Assert.That(new FileInfo(path).Length, Is.LessThan(length));
        Assert.That(await after.AskAsync("stridor", k: 1), Has.Length.EqualTo(1));
    }

    [Repeat(5)]
    [Test]
    public async Task Builders_at_once_all_get_a_whole_base()
    {
        using var folder = new TemporaryFolder();
        var all = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(_ =>
                    Task.Factory.StartNew(
                            () => BuiltInBase.OpenAsync(folder.Path, default),
                            default,
                            default,
                            TaskScheduler.Default
                        )
                        .Unwrap()
                )
        );
        Assert.That(
            all.Select(opened => opened.Status.Guidelines),
            Is.All.EqualTo(BuiltInGuidelines.Load().Entries.Length)
        );
        Array.ForEach(all, opened => opened.Dispose());
    }
}
