using NUnit.Framework;
using Orleans.MedAssist.Silo.Store;

namespace Orleans.MedAssist.Tests.Silo;

/// <summary>
/// A store whose files were damaged says so and does not start, unless everything that was acknowledged is there; the
/// command that goes on keeps what can be read.
/// </summary>
[CancelAfter(240_000), NonParallelizable]
public sealed class StoreDamageTests
{
    private const int Count = 20;

    private StoreFolder _whole = null!;
    private StoreFolder _older = null!;
    private StoreFolder _folder = null!;

    [OneTimeSetUp]
    public async Task AcceptCases()
    {
        _whole = new StoreFolder();
        using var running = new StoreFolder();
        using (await running.StartAsync())
        {
            await running.AcceptAsync(0, Count / 2);
            _older = running.Copy();
            await running.AcceptAsync(Count / 2, Count / 2);
            _whole.Dispose();
            _whole = running.Copy();
        }
    }

    [OneTimeTearDown]
    public void RemoveAll()
    {
        _whole.Dispose();
        _older.Dispose();
    }

    [SetUp]
    public void Copy() => _folder = _whole.Copy();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [TestCase("nothing")]
    [TestCase("the log's end is cut off")]
    [TestCase("the log's last bytes are flipped")]
    [TestCase("a write was under way")]
    [TestCase("the commits are gone")]
    [TestCase("a commit is zeroed")]
    [TestCase("the list of accepted cases is gone")]
    [TestCase("a line of the list is damaged")]
    public async Task A_store_that_has_all_of_its_cases_starts(string damage)
    {
        Damage(damage);

        using var store = await _folder.StartAsync();

        Assert.That((await _folder.LookAsync(Count)).Held, Has.Count.EqualTo(Count));
    }

    [TestCase("4 KB inside are zeroed")]
    [TestCase("64 bytes are flipped")]
    [TestCase("the log is cut within a write")]
    [TestCase("the log is cut at a page")]
    [TestCase("the log is gone")]
    [TestCase("the log is empty")]
    [TestCase("the witness is gone")]
    [TestCase("the witness is empty")]
    [TestCase("the log is an older one")]
    [TestCase("the store's folder is an older one")]
    [TestCase("the store's folder is gone")]
    public async Task A_damaged_store_does_not_start_and_what_can_be_read_goes_on(string damage)
    {
        Damage(damage);
        var damaged = Files(Path.Combine(_folder.Data, "store"));

        var refusal = (await Assert.ThrowsAsync<StoreUnreadableException>(_folder.StartAsync))!.Message;
        var after = Files(Path.Combine(_folder.Data, "store"));
        var said = await EmbeddedStore.SalvageAsync(_folder.Settings);
        using var store = await _folder.StartAsync();
        var (held, listed) = await _folder.LookAsync(Count);
        TestContext.Out.WriteLine($"{refusal}\n{said}");

        Assert.That(
            refusal,
            Does.Match($"is damaged: \\d+ of {Count} accepted cases can be read.*store salvage").And.Not.Contain("\n")
        );
        Assert.That(
            after.Select(file => file.Name),
            Is.SupersetOf(damaged.Select(file => file.Name).Where(IsOfCases)),
            "a refused start removes nothing"
        );
        Assert.That(refusal, Does.Contain($": {listed.Count} of {Count} accepted"));
        Assert.That(said, Does.Contain($"holds {listed.Count} of {Count} accepted"));
        Assert.That(held, Is.EqualTo(listed), "a list and its cases");
        var aside = Directory.GetDirectories(Path.Combine(_folder.Data, "store"), "damaged-*").Single();
        Assert.That(
            Files(aside).Select(file => file.Name),
            Is.SupersetOf(damaged.Select(file => file.Name).Where(IsOfCases)),
            "the damaged files are kept"
        );
        if (held.Count < Count)
            Assert.That(
                await File.ReadAllLinesAsync(Path.Combine(aside, "lost-cases")),
                Has.Length.EqualTo(Count - held.Count)
            );
    }

    [Test]
    public async Task What_lies_behind_the_damage_is_kept()
    {
        Damage("4 KB inside are zeroed");
        await EmbeddedStore.SalvageAsync(_folder.Settings);

        using var store = await _folder.StartAsync();

        // Each case was written three times: of all but one or two another write can be read.
        Assert.That((await _folder.LookAsync(Count)).Held, Has.Count.GreaterThanOrEqualTo(Count - 2));
    }

    [Test]
    public async Task A_case_that_is_held_and_not_listed_is_listed_again()
    {
        using (await _folder.StartAsync())
        {
            await using var connection = await _folder.OpenAsync();
            await connection.GetDatabase().SortedSetRemoveAsync("medassist/cases/ward", "C3");
        }

        using var store = await _folder.StartAsync();

        Assert.That((await _folder.LookAsync(Count)).Listed, Has.Count.EqualTo(Count));
        Assert.That(_folder.Said, Has.Some.Contains("1 cases of the embedded store were in no list"));
    }

    [Test]
    public async Task A_folder_is_one_process_s()
    {
        using var store = await _folder.StartAsync();

        await Assert.ThatAsync(
            _folder.StartAsync,
            Throws.InstanceOf<StoreUnreadableException>().With.Message.Contains("in use by another process")
        );
    }

    // The commits are made anew by the store itself.
    private static bool IsOfCases(string name) => !name.Contains("log-commits", StringComparison.Ordinal);

    private void Damage(string damage)
    {
        var log = _folder.Log;
        var middle = new FileInfo(log).Length / 2;
        var commits = Path.Combine(_folder.Generation, "AOF", "log-commits");
        var witness = Path.Combine(_folder.Generation, "witness");
        var list = Path.Combine(_folder.Data, "accepted-cases");
        switch (damage)
        {
            case "nothing":
                break;
            case "the log's end is cut off":
                Change(log, file => file.SetLength(file.Length - 100));
                break;
            case "the log's last bytes are flipped":
                Flip(log, new FileInfo(log).Length - 64);
                break;
            case "a write was under way":
                Change(log, file => Write(file, file.Length, [.. Enumerable.Repeat((byte)7, 2_000)]));
                break;
            case "the commits are gone":
                Directory.Delete(commits, recursive: true);
                break;
            case "a commit is zeroed":
                Change(Directory.GetFiles(commits)[0], file => Write(file, 0, new byte[file.Length]));
                break;
            case "the list of accepted cases is gone":
                File.Delete(list);
                break;
            case "a line of the list is damaged":
                Change(list, file => Write(file, 3, "x"u8.ToArray()));
                break;
            case "4 KB inside are zeroed":
                Change(log, file => Write(file, middle, new byte[4_096]));
                break;
            case "64 bytes are flipped":
                Flip(log, middle);
                break;
            case "the log is cut within a write":
                Change(log, file => file.SetLength(middle + 1));
                break;
            case "the log is cut at a page":
                Change(log, file => file.SetLength(middle / 4_096 * 4_096));
                break;
            case "the log is gone":
                File.Delete(log);
                break;
            case "the log is empty":
                Change(log, file => file.SetLength(0));
                break;
            case "the witness is gone":
                File.Delete(witness);
                break;
            case "the witness is empty":
                Change(witness, file => file.SetLength(0));
                break;
            case "the log is an older one":
                File.Copy(_older.Log, log, overwrite: true);
                break;
            case "the store's folder is an older one":
                File.Copy(_older.Log, log, overwrite: true);
                File.Copy(Path.Combine(_older.Generation, "witness"), witness, overwrite: true);
                break;
            case "the store's folder is gone":
                Directory.Delete(Path.Combine(_folder.Data, "store"), recursive: true);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(damage), damage, null);
        }
    }

    private static void Flip(string path, long at) =>
        Change(
            path,
            file =>
            {
                var bytes = new byte[64];
                file.Position = at;
                file.ReadExactly(bytes);
                Write(file, at, [.. bytes.Select(each => (byte)~each)]);
            }
        );

    private static void Write(FileStream file, long at, byte[] bytes)
    {
        file.Position = at;
        file.Write(bytes);
    }

    private static void Change(string path, Action<FileStream> change)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        change(file);
    }

    private static List<(string Name, long Bytes)> Files(string folder) =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Where(file => Path.GetFileName(file) != "lock")
                    .Select(file => (Path.GetRelativePath(folder, file), new FileInfo(file).Length)),
            ]
            : [];
}
