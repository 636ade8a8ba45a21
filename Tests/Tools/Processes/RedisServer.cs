namespace Orleans.MedAssist.Tests.Tools.Processes;

/// <summary>A real Redis server on a free port, which keeps nothing.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    public const string Program = "redis-server";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly ChildProcess _process;

    private RedisServer(int port) =>
        (Address, _process) = (
            $"127.0.0.1:{port}",
            ChildProcess.Start([
                Program,
                "--bind",
                "127.0.0.1",
                "--port",
                $"{port}",
                "--save",
                "",
                "--appendonly",
                "no",
            ])
        );

    public string Address { get; }

    /// <summary>Where it is not installed the test is skipped, but fails in the continuous integration.</summary>
    public static void RequireInstalled() => InstalledProgram.Require(Program, Program);

    /// <inheritdoc cref="RequireInstalled"/>
    public static async Task<RedisServer> StartAsync()
    {
        RequireInstalled();
        var server = new RedisServer(FreePorts.One());
        await server._process.SaysAsync("Ready to accept connections", Patience, default);
        return server;
    }

    /// <summary>Ends it as a crash does.</summary>
    public Task KillAsync() => _process.KillAsync();

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
