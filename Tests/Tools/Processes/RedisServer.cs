using System.Diagnostics;
using System.Globalization;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Tools.Processes;

/// <summary>A real Redis server on a free port, which keeps nothing.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Program = "redis-server";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Process _process;

    private RedisServer(int port) =>
        (Address, _process) = ($"127.0.0.1:{port}", Process.Start(new ProcessStartInfo(Program,
        [
            "--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--save", "", "--appendonly", "no",
        ])
        { RedirectStandardOutput = true })!);

    public string Address { get; }

    /// <summary>Where it is not installed the test is skipped, but fails in the continuous integration.</summary>
    public static void RequireInstalled()
    {
        const string missing = "redis-server is not installed; 'apt-get install redis-server' lets this test run.";
        if (IsInstalled())
            return;
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(missing);
        Assert.Ignore(missing);
    }

    /// <inheritdoc cref="RequireInstalled"/>
    public static async Task<RedisServer> StartAsync()
    {
        RequireInstalled();
        var server = new RedisServer(FreePorts.One());
        using var patience = new CancellationTokenSource(Patience);
        while (await server._process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
                return server;
        }

        throw new InvalidOperationException("redis-server ended before it accepted connections.");
    }

    /// <summary>Ends it as a crash does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public static bool IsInstalled() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Program)));
}
