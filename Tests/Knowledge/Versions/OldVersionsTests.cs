using NUnit.Framework;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Tests.Knowledge.Versions;

public sealed class OldVersionsTests
{
    private TemporaryFolder _folder = null!;
    private KnowledgeFolder _versions = null!;

    [SetUp]
    public async Task Publish()
    {
        _folder = new();
        _versions = new(_folder.Path);
        for (var version = 1; version <= 5; version++)
        {
            using (await Plants.BaseAsync(_versions.PathOf(Name(version)), Plants.Entry("a", "ent", "stridor"))) { }

            File.WriteAllText(_folder.File($"{Name(version)}.guidelines.sketch"), "codes");
            File.WriteAllText(_folder.File($"{Name(version)}.guidelines.bytes"), "vectors");
            File.SetLastWriteTimeUtc(
                _versions.PathOf(Name(version)),
                new DateTime(2026, 1, version, 0, 0, 0, DateTimeKind.Utc)
            );
        }

        _versions.Choose(Name(5));
    }

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void The_newest_stay_and_the_files_of_the_others_go()
    {
        Assert.That(_versions.DeleteOld(2), Is.EquivalentTo(new[] { Name(1), Name(2), Name(3) }));
        Assert.That(
            Files(),
            Is.EquivalentTo(
                new[] { 4, 5 }.SelectMany(version =>
                    new[]
                    {
                        $"{Name(version)}.duckdb",
                        $"{Name(version)}.guidelines.sketch",
                        $"{Name(version)}.guidelines.bytes",
                    }
                )
            )
        );
    }

    [Test]
    public void The_one_that_is_served_stays_however_old_it_is()
    {
        _versions.Choose(Name(1));
        Assert.That(_versions.DeleteOld(1), Does.Not.Contain(Name(1)).And.Contain(Name(5)));
        Assert.That(Files(), Does.Contain($"{Name(1)}.duckdb").And.Contain($"{Name(1)}.guidelines.sketch"));
    }

    [Test]
    public void One_that_somebody_reads_stays_until_he_has_done()
    {
        using (var reader = KnowledgeBase.Open(_versions.PathOf(Name(2))))
        {
            Assert.That(_versions.DeleteOld(1), Is.EquivalentTo(new[] { Name(1), Name(3), Name(4) }));
            Assert.That(reader.ById(["a"], default)[0].Text, Is.EqualTo("stridor"));
            Assert.That(Files(), Does.Contain($"{Name(2)}.guidelines.sketch"));
        }

        Assert.That(_versions.DeleteOld(1), Is.EqualTo(new[] { Name(2) }));
    }

    [Test]
    public void What_a_crash_left_is_deleted_and_what_others_put_there_is_not()
    {
        File.Delete(_versions.PathOf(Name(1)));
        File.WriteAllText(_folder.File("own.duckdb"), "");
        File.WriteAllText(_folder.File("own.guidelines.sketch"), "");
        File.WriteAllText(_folder.File(".draft-new"), "");
        File.WriteAllText(_folder.File(".draft-left"), "");
        Directory.CreateDirectory(_folder.File(".draft-left.tmp"));
        foreach (var left in new[] { ".draft-left", ".draft-left.tmp" })
            File.SetLastWriteTimeUtc(_folder.File(left), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.That(_versions.DeleteOld(9), Is.Empty);
        Assert.That(
            Files(),
            Does.Not.Contain($"{Name(1)}.guidelines.sketch")
                .And.Contain("own.duckdb")
                .And.Contain("own.guidelines.sketch")
        );
        Assert.That(
            Directory.GetFileSystemEntries(_folder.Path, ".draft*"),
            Is.EqualTo(new[] { _folder.File(".draft-new") })
        );
    }

    [Test]
    public void Only_one_at_a_time_may_publish()
    {
        using (_versions.TryTakeTurn())
            Assert.That(new KnowledgeFolder(_folder.Path).TryTakeTurn(), Is.Null);
        using var next = _versions.TryTakeTurn();
        Assert.That(next, Is.Not.Null);
    }

    private static string Name(int version) => $"base-000000000000000{version}";

    private IEnumerable<string> Files() =>
        Directory
            .GetFiles(_folder.Path, "*.*")
            .Select(path => Path.GetFileName(path))
            .Where(name => name[0] != '.' && name != "current");
}
