using Microsoft.Extensions.Configuration;
using Orleans.MedAssist.Silo;
using Orleans.MedAssist.Tests.Tools.Processes;
using Orleans.MedAssist.Tests.Tools.Processes.Product;
using StackExchange.Redis;

namespace Orleans.MedAssist.Tests.Tools.Endurance;

/// <summary>The embedded store in a process of its own, on a folder that outlives it.</summary>
internal sealed class StoreEnduranceProcess : IAsyncDisposable
{
    /// <summary>The hidden command that serves it.</summary>
    public const string Command = "serve";

    /// <summary>What it prints once it may be written to.</summary>
    public const string Ready = "The embedded store is ready.";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Place _place = new();
    private readonly List<string> _said = [];
    private ChildProcess? _process;

    /// <summary>The product's own, but for folder, port and password.</summary>
    public SiloSettings Settings =>
        SiloSettings.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    _place.Settings.ToDictionary(
                        setting => setting.Key.Replace("__", ":", StringComparison.Ordinal),
                        setting => (string?)setting.Value
                    )
                )
                .Build()
        );

    /// <summary>What its processes said beside that they were ready.</summary>
    public IReadOnlyList<string> Said
    {
        get
        {
            lock (_said)
                return [.. _said];
        }
    }

    /// <summary>The most bytes of memory that the process has held.</summary>
    public long PeakMemory => _process!.PeakMemory;

    public long LogBytes =>
        Directory
            .EnumerateFiles(Path.Combine(_place.Data, "store"), "aof.log*", SearchOption.AllDirectories)
            .Sum(file => new FileInfo(file).Length);

    /// <exception cref="InvalidOperationException">It does not start; the message holds what it said.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var settings = _place.Settings;
        foreach (var (name, value) in Place.AsShipped)
            settings[name] = value;
        // As the product's process collects.
        settings["DOTNET_gcServer"] = "1";
        var ready = false;
        _process = ChildProcess.Start(
            ChildProcess.Own("Orleans.MedAssist.Tests.dll", "store", Command),
            settings,
            heard: line =>
            {
                if (line == Ready)
                    Volatile.Write(ref ready, true);
                else
                    Keep(line);
            }
        );
        try
        {
            await _process.UntilAsync(
                "the store to be ready",
                _ => Task.FromResult(Volatile.Read(ref ready)),
                Patience,
                cancellationToken
            );
        }
        catch (TimeoutException e)
        {
            throw new InvalidOperationException($"{e.Message}{string.Join('\n', Said)}", e);
        }
    }

    /// <summary>A connection that fails at once where the process is gone.</summary>
    public async Task<ConnectionMultiplexer> OpenAsync() =>
        await ConnectionMultiplexer.ConnectAsync(
            new ConfigurationOptions
            {
                EndPoints = { { "127.0.0.1", Settings.Store.Port } },
                Password = _place.Password,
                AsyncTimeout = 60_000,
                BacklogPolicy = BacklogPolicy.FailFast,
            }
        );

    /// <summary>SIGKILL: it has no time to do anything.</summary>
    public Task KillAsync() => _process!.KillAsync();

    /// <summary>SIGTERM, after which it ends by itself.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _process!.SignalAsync("TERM", cancellationToken);
        await _process.ExitAsync(Patience, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        _place.Dispose();
    }

    private void Keep(string line)
    {
        lock (_said)
            _said.Add(line);
    }
}
