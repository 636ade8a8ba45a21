using NUnit.Framework;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Tests.Knowledge.Versions;

public sealed class SwitchTests
{
    private Shelf _shelf = null!;

    [SetUp]
    public async Task Publish()
    {
        _shelf = new();
        await _shelf.PublishAsync("v1");
    }

    [TearDown]
    public void Close() => _shelf.Dispose();

    [Test]
    public async Task The_version_that_current_names_is_served()
    {
        using var lease = await _shelf.Library.LeaseAsync(default);
        Assert.That(lease.Base.Path, Is.EqualTo(_shelf.File("v1.duckdb")));
    }

    [Test]
    public async Task A_newer_version_is_taken_up_without_being_asked()
    {
        await _shelf.Library.StartAsync(default);
        await _shelf.PublishAsync("v2");
        await Eventually.TrueAsync(
            "version 2 is served",
            async () => (await TextAsync()).Contains("v2", StringComparison.Ordinal)
        );
        await _shelf.Library.StopAsync(default);
    }

    [Test]
    public async Task An_old_version_closes_when_its_last_lease_is_given_back()
    {
        var lease = await _shelf.Library.LeaseAsync(default);
        var share = lease.Share();
        await _shelf.PublishAsync("v2");
        await _shelf.Library.RefreshAsync(default);
        lease.Dispose();
        Assert.That(share.Base.ById(["a-b-2024#c"], default)[0].Text, Does.Contain("v1"));
        Assert.That(OpenFiles(), Does.Contain(_shelf.File("v1.duckdb")));
        share.Dispose();
        Assert.That(OpenFiles(), Does.Not.Contain(_shelf.File("v1.duckdb")).And.Contain(_shelf.File("v2.duckdb")));
        Assert.That(() => share.Base, Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task No_query_fails_while_versions_change()
    {
        var (stop, answers) = (false, 0);
        var askers = Enumerable
            .Range(0, 4)
            .Select(async asker =>
            {
                for (var question = 0; !Volatile.Read(ref stop); question++)
                {
                    var found = await _shelf.Knowledge.SearchAsync(
                        new KnowledgeQuery { Query = $"stridor {asker} {question}", K = 1 },
                        default
                    );
                    Assert.That(found, Has.Length.EqualTo(1));
                    Interlocked.Increment(ref answers);
                    await Task.Yield();
                }
            })
            .ToList();
        for (var version = 2; version <= 6; version++)
        {
            var before = Volatile.Read(ref answers);
            await _shelf.PublishAsync($"v{version}");
            Assert.That((await _shelf.Library.RefreshAsync(default)).Version, Is.EqualTo("planted"));
            await Eventually.TrueAsync(
                "questions are answered by the new version",
                () => Volatile.Read(ref answers) > before + 8
            );
            Assert.That(await TextAsync(), Does.Contain($"v{version}"));
        }

        Volatile.Write(ref stop, true);
        Assert.That(() => Task.WhenAll(askers), Throws.Nothing);
        Assert.That(
            OpenFiles()
                .Where(file =>
                    file.EndsWith(".duckdb", StringComparison.Ordinal)
                    && file.StartsWith(_shelf.File(""), StringComparison.Ordinal)
                )
                .Distinct(),
            Is.EqualTo(new[] { _shelf.File("v6.duckdb") })
        );
    }

    [Test]
    public async Task A_damaged_version_is_refused_and_the_one_before_stays()
    {
        _ = await TextAsync();
        await _shelf.PublishAsync("v2");
        Damage(_shelf.File("v2.duckdb"), "content");
        await _shelf.Library.RefreshAsync(default);
        await _shelf.Library.RefreshAsync(default);
        Assert.That(await TextAsync(), Does.Contain("v1"));
        Assert.That(_shelf.Log.Split("A published knowledge base is refused"), Has.Length.EqualTo(2), "said once");
        await _shelf.PublishAsync("v3");
        await _shelf.Library.RefreshAsync(default);
        Assert.That(await TextAsync(), Does.Contain("v3"));
    }

    [TestCase(0.0)]
    [TestCase(0.3)]
    [TestCase(0.95)]
    public async Task A_half_written_version_is_refused_and_the_one_before_stays(double kept)
    {
        _ = await TextAsync();
        await _shelf.PublishAsync("v2");
        using (var file = File.OpenWrite(_shelf.File("v2.duckdb")))
            file.SetLength((long)(file.Length * kept));
        await _shelf.Library.RefreshAsync(default);
        Assert.That(await TextAsync(), Does.Contain("v1"));
        Assert.That(_shelf.Log, Does.Contain("A published knowledge base is refused").And.Contain("v2.duckdb"));
    }

    [TestCase("no-such-version")]
    [TestCase("../v1")]
    [TestCase("")]
    public async Task A_pointer_to_nothing_is_refused_and_the_version_stays(string named)
    {
        _ = await TextAsync();
        await File.WriteAllTextAsync(_shelf.File("current"), named);
        await _shelf.Library.RefreshAsync(default);
        Assert.That(await TextAsync(), Does.Contain("v1"));
        Assert.That(_shelf.Log, Does.Contain("A published knowledge base is refused"));
    }

    [Test]
    public void Only_a_finished_version_can_be_chosen()
    {
        File.WriteAllText(_shelf.File("v9.duckdb"), "half");
        Assert.That(
            () => _shelf.Folder.Choose("v9"),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("v9.duckdb")
        );
        Assert.That(() => _shelf.Folder.Choose("../v1"), Throws.ArgumentException);
        Assert.That(_shelf.Folder.Current(), Is.EqualTo(_shelf.File("v1.duckdb")));
    }

    private async Task<string> TextAsync()
    {
        using var lease = await _shelf.Library.LeaseAsync(default);
        return lease.Base.ById(["a-b-2024#c"], default)[0].Text;
    }

    private static List<string> OpenFiles()
    {
        if (!Directory.Exists("/proc/self/fd"))
            Assert.Ignore("This system does not say which files a process has open.");
        return [.. Directory.GetFiles("/proc/self/fd").Select(link => new FileInfo(link).LinkTarget).OfType<string>()];
    }

    private static void Damage(string path, string column)
    {
        long block;
        using (var connection = DuckFile.Connect(path))
        {
            using var command = connection.CreateCommand();
            command.CommandText =
                $"SELECT max(block_id) FROM pragma_storage_info('medical_guidelines') WHERE block_id >= 0 AND column_name = '{column}'";
            block = (long)command.ExecuteScalar()!;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = 3 * 4_096 + block * DuckFile.BlockBytes + 100;
        var value = file.ReadByte();
        file.Position--;
        file.WriteByte((byte)(value ^ 0xff));
    }
}
