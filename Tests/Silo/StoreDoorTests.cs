using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using NUnit.Framework;
using Orleans.MedAssist.Silo.Store;
using StackExchange.Redis;

namespace Orleans.MedAssist.Tests.Silo;

/// <summary>The embedded store's port is open to every program on the machine: who has no password is nobody.</summary>
[CancelAfter(180_000), NonParallelizable]
public sealed class StoreDoorTests
{
    private const string Flush = "*1\r\n$8\r\nFLUSHALL\r\n";
    private const string Loop = "*3\r\n$4\r\nEVAL\r\n$17\r\nwhile true do end\r\n$1\r\n0\r\n";

    private StoreFolder _folder = null!;
    private IDisposable _store = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _folder = new StoreFolder();
        _store = (await _folder.StartAsync())!;
        await _folder.AcceptAsync(0, 1);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _store?.Dispose();
        _folder?.Dispose();
    }

    [TestCase("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 70\r\n\r\n" + Flush + Loop)]
    [TestCase("GET /?" + Flush + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")]
    [TestCase("PUT / HTTP/1.1\r\n\r\n" + Flush)]
    [TestCase("EVAL \"while true do end\" 0\r\nFLUSHALL\r\n")]
    [TestCase("\r\n" + Flush)]
    public async Task A_web_page_that_posts_to_the_port_is_hung_up_on(
        string posted,
        CancellationToken cancellationToken
    )
    {
        Assert.That(await AnswerAsync(posted, untilClosed: true, cancellationToken), Is.Empty);
        Assert.That((await _folder.LookAsync(1)).Held, Has.Count.EqualTo(1));
    }

    [TestCase(Flush)]
    [TestCase(Loop)]
    [TestCase("*2\r\n$4\r\nAUTH\r\n$5\r\nguess\r\n" + Flush)]
    [TestCase("*4\r\n$6\r\nCONFIG\r\n$3\r\nSET\r\n$3\r\ndir\r\n$4\r\n/tmp\r\n")]
    public async Task Nothing_is_done_for_who_has_no_password(string command, CancellationToken cancellationToken)
    {
        Assert.That(
            await AnswerAsync(command, untilClosed: false, cancellationToken),
            Does.StartWith("-NOAUTH").Or.StartWith("-WRONGPASS")
        );
        Assert.That((await _folder.LookAsync(1)).Held, Has.Count.EqualTo(1));
    }

    [TestCase("FLUSHALL")]
    [TestCase("SAVE")]
    [TestCase("CONFIG", "SET", "maxmemory", "1")]
    [TestCase("ACL", "SETUSER", "default", "nopass")]
    public async Task Nobody_changes_the_store_itself(params string[] command)
    {
        await using var store = await _folder.OpenAsync();

        await Assert.ThatAsync(
            () => store.GetDatabase().ExecuteAsync(command[0], [.. command.Skip(1)]),
            Throws.InstanceOf<RedisServerException>()
        );
    }

    [Test]
    public async Task A_script_that_never_ends_is_ended()
    {
        await using var store = await _folder.OpenAsync();

        await Assert.ThatAsync(
            () => store.GetDatabase().ScriptEvaluateAsync("while true do end"),
            Throws.InstanceOf<RedisException>()
        );
        Assert.That((await _folder.LookAsync(1)).Held, Has.Count.EqualTo(1));
    }

    [Test]
    public void Its_port_is_this_machine_s_only() =>
        Assert.That(
            System
                .Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties()
                .GetActiveTcpListeners()
                .Where(listener => listener.Port == _folder.Settings.Store.Port)
                .Select(listener => listener.Address),
            Is.EqualTo([IPAddress.Loopback])
        );

    [Test]
    public void A_password_is_another_one_in_each_process_and_prints_as_nothing()
    {
        var (one, two) = (new StorePassword(""), new StorePassword(""));

        Assert.That(one.Word, Has.Length.EqualTo(64).And.Not.EqualTo(two.Word));
        Assert.That(
            $"{one}{_folder.Settings}",
            Does.Not.Contain(one.Word).And.Not.Contain(_folder.Settings.StorePassword.Word)
        );
    }

    [Test, Platform(Exclude = "Win"), UnsupportedOSPlatform("windows")]
    public async Task Its_files_are_the_owner_s_also_those_of_earlier_versions()
    {
        using var folder = _folder.Copy();
        File.SetUnixFileMode(
            folder.Log,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead
        );
        using (await folder.StartAsync())
            await folder.AcceptAsync(1, 1);

        const UnixFileMode Others =
            UnixFileMode.GroupRead
            | UnixFileMode.GroupWrite
            | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead
            | UnixFileMode.OtherWrite
            | UnixFileMode.OtherExecute;
        Assert.That(
            Directory
                .EnumerateFileSystemEntries(folder.Data, "*", SearchOption.AllDirectories)
                .Append(folder.Data)
                .Where(entry => (File.GetUnixFileMode(entry) & Others) != 0),
            Is.Empty
        );
    }

    private async Task<string> AnswerAsync(string sent, bool untilClosed, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _folder.Settings.Store.Port, cancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(sent), cancellationToken);
        var bytes = new byte[4_096];
        try
        {
            var answer = "";
            for (int read; (read = await stream.ReadAsync(bytes, cancellationToken)) > 0; )
            {
                answer += Encoding.ASCII.GetString(bytes, 0, read);
                if (!untilClosed)
                    break;
            }

            return answer;
        }
        catch (IOException)
        {
            // Hung up on before all of it was read.
            return "";
        }
    }
}
