using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Orleans.MedAssist.Tests.Tools.Processes.Members;

/// <summary>
/// The cluster's store: Redis with an append-only file where it is installed, else the embedded store alone.
/// </summary>
internal sealed class StoreProcess
{
    private readonly string _password = InstalledProgram.IsThere(RedisServer.Program)
        ? ""
        : RandomNumberGenerator.GetHexString(16);
    private readonly string[] _command;
    private readonly string _folder;

    private StoreProcess(string folder, int port, string[] command)
    {
        (_folder, Port, _command) = (folder, port, command);
        Process = new Member(
            "store",
            folder,
            command,
            new Dictionary<string, string> { ["Store__Password"] = _password }
        );
    }

    public int Port { get; }

    /// <summary>What its clients connect to.</summary>
    public string Address => _password.Length == 0 ? $"127.0.0.1:{Port}" : $"127.0.0.1:{Port},password={_password}";

    public Member Process { get; }

    public static StoreProcess Of(string folder, int port) =>
        new(
            folder,
            port,
            InstalledProgram.IsThere(RedisServer.Program)
                ?
                [
                    RedisServer.Program,
                    "--bind",
                    "127.0.0.1",
                    "--port",
                    port.ToString(CultureInfo.InvariantCulture),
                    "--dir",
                    folder,
                    "--save",
                    "",
                    "--appendonly",
                    "yes",
                    "--appendfsync",
                    "everysec",
                ]
                : ChildProcess.Own(
                    "Orleans.MedAssist.Tests.dll",
                    "embedded-store",
                    "--port",
                    port.ToString(CultureInfo.InvariantCulture),
                    "--path",
                    folder
                )
        );

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Process.StartAsync(cancellationToken);
        while (!await AcceptsAsync(cancellationToken))
        {
            if (Process.HasExited)
                throw new InvalidOperationException(
                    $"The store ended: {string.Join(' ', _command)}; see {_folder}/store.log."
                );
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    private async Task<bool> AcceptsAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
