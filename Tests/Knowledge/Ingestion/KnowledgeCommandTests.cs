using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Storage;
using Orleans.MedAssist.Language.Meaning;
using Orleans.MedAssist.Silo.Knowledge;

namespace Orleans.MedAssist.Tests.Knowledge.Ingestion;

public sealed class KnowledgeCommandTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task A_folder_gets_a_version_that_is_then_served()
    {
        File.WriteAllText(
            _folder.File("a.csv"),
            "id,title,text,specialty,source,year\na,Croup,barking cough,ent,S,2024\n"
        );
        var bases = _folder.File("bases");
        Assert.That(await RunAsync("a.csv", bases), Is.Zero);
        Assert.That(await RunAsync("a.csv", bases, "--append"), Is.Zero);
        using var encoder = new SentenceEncoder(NullLogger<SentenceEncoder>.Instance);
        using var opened = KnowledgeBase.Open(
            new KnowledgeFolder(bases).Current()!,
            embedding: new TextByMeaning(encoder)
        );
        Assert.That(opened.Status.Guidelines, Is.EqualTo(1));
    }

    [TestCase("encoder", "lexical")]
    [TestCase("lexical", "encoder")]
    public async Task The_embedding_that_is_named_builds_the_base_and_stays(string named, string other)
    {
        File.WriteAllText(
            _folder.File("a.csv"),
            "id,title,text,specialty,source,year\na,Croup,barking cough,ent,S,2024\n"
        );
        var path = _folder.File("named.duckdb");
        Assert.That(await RunAsync("a.csv", path, "--embedding", named), Is.Zero);
        Assert.That(await RunAsync("a.csv", path, "--append", "--embedding", other), Is.EqualTo(1));
        Assert.That(await RunAsync("a.csv", path, "--append"), Is.Zero);
        using var connection = DuckFile.Connect(path);
        Assert.That(
            KnowledgeImprint.Read(connection).Status.Embedding,
            Is.EqualTo(named == "encoder" ? TextByMeaning.Name : TextByWords.Instance.Identity)
        );
    }

    [TestCase("missing.csv", "out.duckdb")]
    [TestCase("bad.csv", "out.duckdb")]
    [TestCase("bad.csv", "out.duckdb", "--append")]
    [TestCase("bad.csv", "out.duckdb", "--map", "heading=title")]
    [TestCase("bad.csv", "out.duckdb", "--kind", "people")]
    [TestCase("bad.csv", "out.duckdb", "--embedding", "words")]
    public async Task What_cannot_be_done_is_an_exit_code_and_leaves_nothing(
        string from,
        string into,
        params string[] more
    )
    {
        File.WriteAllText(
            _folder.File("bad.csv"),
            "id,title,text,specialty,source,year\na,Croup,barking cough,ent,S,someday\n"
        );
        Assert.That(await RunAsync(from, _folder.File(into), more), Is.EqualTo(1));
        Assert.That(Directory.GetFileSystemEntries(_folder.Path), Is.EqualTo(new[] { _folder.File("bad.csv") }));
    }

    private Task<int> RunAsync(string from, string into, params string[] more) =>
        KnowledgeCommand.RunAsync(["knowledge", "build", "--from", _folder.File(from), "--out", into, .. more]);
}
