using NUnit.Framework;
using Orleans.MedAssist.Knowledge.Candidates;
using Orleans.MedAssist.Knowledge.Storage;
using Orleans.MedAssist.Tests.Gateway;
using Orleans.MedAssist.Tests.Tools.Benchmarks.Knowledge;

namespace Orleans.MedAssist.Tests.Knowledge.Candidates;

/// <summary>Index files that are missing, damaged or of another base.</summary>
public sealed class CandidateFilesTests
{
    private static readonly RandomRows Rows = new(CandidateFiles.SmallTable + 200);

    private readonly TemporaryFolder _built = new();
    private TemporaryFolder _folder = null!;

    private string BasePath => _folder.File("base.duckdb");

    private string Codes => _folder.File("base.guidelines.sketch");

    private string Bytes => _folder.File("base.guidelines.bytes");

    [OneTimeSetUp]
    public void Build() => BenchBase.Build(Rows, _built.File("base.duckdb"));

    [OneTimeTearDown]
    public void RemoveBuilt() => _built.Dispose();

    [SetUp]
    public void Copy()
    {
        _folder = new();
        foreach (var file in Directory.GetFiles(_built.Path))
            File.Copy(file, _folder.File(Path.GetFileName(file)));
    }

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Publishing_leaves_the_index_files_beside_the_base_and_nothing_else() =>
        Assert.That(Directory.GetFiles(_folder.Path), Is.EquivalentTo(new[] { BasePath, Codes, Bytes }));

    [Test]
    public void Whole_files_are_used_as_they_are()
    {
        Assert.That(Opened(), Is.Empty);
    }

    [TestCase("base.guidelines.sketch", "cannot be read")]
    [TestCase("base.guidelines.bytes", "cannot be read")]
    public void A_missing_file_is_built_anew_and_said(string file, string said)
    {
        var before = File.ReadAllBytes(_folder.File(file));
        File.Delete(_folder.File(file));
        Assert.That(Opened(), Does.Contain(file).And.Contain(said));
        Assert.That(File.ReadAllBytes(_folder.File(file)), Is.EqualTo(before));
    }

    [TestCase(0)]
    [TestCase(100)]
    [TestCase(200_000)]
    public void A_half_written_sketch_is_built_anew(int kept)
    {
        using (var file = File.OpenWrite(Codes))
            file.SetLength(kept);
        Assert.That(Opened(), Does.Contain("is not whole"));
    }

    [Test]
    public void A_sketch_with_one_bit_turned_is_built_anew()
    {
        var content = File.ReadAllBytes(Codes);
        content[content.Length / 2] ^= 4;
        File.WriteAllBytes(Codes, content);
        Assert.That(Opened(), Does.Contain("does not fit its checksum"));
    }

    [Test]
    public void A_half_written_copy_in_bytes_is_built_anew()
    {
        using (var file = File.OpenWrite(Bytes))
            file.SetLength(file.Length - 1);
        Assert.That(Opened(), Does.Contain("base.guidelines.bytes is not whole"));
    }

    [Test]
    public void Files_of_another_build_are_built_anew()
    {
        BenchBase.Build(Rows, _folder.File("other.duckdb"));
        File.Copy(_folder.File("other.guidelines.sketch"), Codes, overwrite: true);
        File.Copy(_folder.File("other.guidelines.bytes"), Bytes, overwrite: true);
        Assert.That(Opened(), Does.Contain("belongs to another build"));
    }

    [Test]
    public void Files_of_another_format_bear_another_name_and_are_left_alone()
    {
        Assert.That(SketchFile.ExtensionOf(3, "sketch"), Is.EqualTo("sketch3"));
        File.WriteAllText(_folder.File("base.guidelines.sketch3"), "a newer silo's");
        Assert.That(Opened(), Is.Empty);
        Assert.That(File.ReadAllText(_folder.File("base.guidelines.sketch3")), Is.EqualTo("a newer silo's"));
    }

    [Test]
    public void A_folder_that_cannot_be_written_refuses_the_base_clearly()
    {
        // Even for root a directory is no file to be replaced.
        File.Delete(Codes);
        Directory.CreateDirectory(Codes);
        Assert.That(
            () => KnowledgeBase.Open(BasePath),
            Throws
                .TypeOf<InvalidDataException>()
                .With.Message.Contains("base.guidelines.sketch has to be built anew and cannot be written")
        );
    }

    /// <summary>Opens the base, finds a planted row, and gives what was logged.</summary>
    private string Opened()
    {
        using var log = new SpokenLog();
        using var opened = KnowledgeBase.Open(BasePath, new(), log);
        Assert.That(opened.Nearest(Rows.Row(99).Vector, (string?)null, 1, default)[0].Id, Is.EqualTo(BenchBase.Id(99)));
        return log.Text;
    }
}
