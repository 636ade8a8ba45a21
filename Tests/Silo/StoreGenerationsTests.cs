using NUnit.Framework;
using Orleans.MedAssist.Silo.Store;

namespace Orleans.MedAssist.Tests.Silo;

public sealed class StoreGenerationsTests
{
    private string _root = "";

    [SetUp]
    public void MakeRoot() => _root = Directory.CreateTempSubdirectory("medassist-").FullName;

    [TearDown]
    public void RemoveRoot() => Directory.Delete(_root, recursive: true);

    [Test]
    public void The_first_start_makes_the_first_generation()
    {
        Assert.That(Path.GetFileName(new StoreGenerations(_root).Newest()), Is.EqualTo("generation-1"));
    }

    [Test]
    public void A_draft_that_was_never_published_leaves_the_old_generation_as_it_was()
    {
        var generations = new StoreGenerations(_root);
        Log(generations.Newest(), bytes: 10);
        Log(generations.Draft(), bytes: 5);

        var newest = new StoreGenerations(_root).Newest();

        Assert.That(Path.GetFileName(newest), Is.EqualTo("generation-1"));
        Assert.That(Directory.GetDirectories(_root), Is.EqualTo([newest]));
    }

    [Test]
    public void A_published_draft_is_the_newest_and_the_old_generation_goes_at_the_next_look()
    {
        var generations = new StoreGenerations(_root);
        Log(generations.Newest(), bytes: 10);
        Log(generations.Draft(), bytes: 5);
        generations.Publish();

        var newest = generations.Newest();

        Assert.That(Path.GetFileName(newest), Is.EqualTo("generation-2"));
        Assert.That(Directory.GetDirectories(_root), Is.EqualTo([newest]));
    }

    [Test]
    public void A_tenth_generation_is_newer_than_the_ninth()
    {
        Directory.CreateDirectory(Path.Combine(_root, "generation-9"));
        Directory.CreateDirectory(Path.Combine(_root, "generation-10"));

        Assert.That(Path.GetFileName(new StoreGenerations(_root).Newest()), Is.EqualTo("generation-10"));
    }

    [TestCase(100, false, Description = "not above the bound")]
    [TestCase(101, true, Description = "above it, and never written anew")]
    public void A_log_has_grown_where_it_is_above_the_bound(int bytes, bool grown)
    {
        var generations = new StoreGenerations(_root);
        Log(generations.Newest(), bytes);

        Assert.That(generations.HasGrown(above: 100), Is.EqualTo(grown));
    }

    [TestCase(400, false, Description = "twice what was written")]
    [TestCase(401, true, Description = "more than half of it is history")]
    public void A_log_that_was_written_anew_has_grown_once_more_than_half_is_history(int bytes, bool grown)
    {
        var generations = new StoreGenerations(_root);
        generations.Newest();
        Log(generations.Draft(), bytes: 200);
        generations.Publish();
        Log(generations.Newest(), bytes);

        Assert.That(generations.HasGrown(above: 100), Is.EqualTo(grown));
    }

    private static void Log(string folder, int bytes)
    {
        var log = Directory.CreateDirectory(Path.Combine(folder, "AOF")).FullName;
        File.WriteAllBytes(Path.Combine(log, "aof.log.0"), new byte[bytes]);
    }
}
