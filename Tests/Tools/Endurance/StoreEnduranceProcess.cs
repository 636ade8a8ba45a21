using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Orleans.MedAssist.Silo;
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
    private Process? _process;

    /// <summary>The product's own, but for folder, port and password.</summary>
    public SiloSettings Settings => SiloSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(
        _place.Settings.ToDictionary(setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => (string?)setting.Value)).Build());

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
    public long PeakMemory
    {
        get
        {
            _process!.Refresh();
            return _process.HasExited ? 0 : _process.PeakWorkingSet64;
        }
    }

    public long LogBytes => Directory.EnumerateFiles(Path.Combine(_place.Data, "store"), "aof.log*", SearchOption.AllDirectories)
        .Sum(file => new FileInfo(file).Length);

    /// <exception cref="InvalidOperationException">It does not start; the message holds what it said.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Orleans.MedAssist.Tests.dll"), "store", Command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in _place.Settings)
            start.Environment[name] = value;
        // As the product's process collects.
        start.Environment["DOTNET_gcServer"] = "1";

        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Keep(line.Data, ready);
        process.ErrorDataReceived += (_, line) => Keep(line.Data, ready);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The store ended: {string.Join('\n', Said)}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ready.Task.WaitAsync(Patience, cancellationToken);
    }

    /// <summary>A connection that fails at once where the process is gone.</summary>
    public async Task<ConnectionMultiplexer> OpenAsync() => await ConnectionMultiplexer.ConnectAsync(new ConfigurationOptions
    {
        EndPoints = { { "127.0.0.1", Settings.Store.Port } },
        Password = _place.Password,
        AsyncTimeout = 60_000,
        BacklogPolicy = BacklogPolicy.FailFast,
    });

    /// <summary>SIGKILL: it has no time to do anything.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, after which it ends by itself.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var signal = Process.Start("kill", ["-TERM", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await signal.WaitForExitAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
        _place.Dispose();
    }

    private void Keep(string? line, TaskCompletionSource ready)
    {
        if (line == Ready)
        {
            ready.TrySetResult();
            return;
        }

        lock (_said)
        {
            if (line is not null)
                _said.Add(line);
        }
    }
}
