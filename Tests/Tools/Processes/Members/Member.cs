using System.Diagnostics;
using System.Net;

namespace Orleans.MedAssist.Tests.Tools.Processes.Members;

/// <summary>One process of a cluster, which can be killed, stopped, frozen and started again with the same settings.</summary>
internal sealed class Member : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly ProcessStartInfo _start;
    private readonly Uri? _health;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly StreamWriter _log;
    private Process? _process;

    /// <param name="name">What the log file is named after.</param>
    /// <param name="folder">Where it runs and logs.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="health">Answers 200 once it is ready; absent where there is no such page.</param>
    public Member(string name, string folder, string[] command, IReadOnlyDictionary<string, string> settings, Uri? health = null)
    {
        (Name, _health) = (name, health);
        _log = new StreamWriter(Path.Combine(folder, $"{name}.log"), append: true) { AutoFlush = true };
        _start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (setting, value) in settings)
            _start.Environment[setting] = value;
    }

    public string Name { get; }

    public Availability Availability { get; } = new();

    public bool HasExited => _process is null or { HasExited: true };

    /// <summary>Bytes of memory that it holds.</summary>
    public long Memory
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <exception cref="TimeoutException">It is not ready in time, or ended.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var process = new Process { StartInfo = _start };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        // Others look at it meanwhile: not before it runs.
        _process = process;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ReadyAsync(cancellationToken);
    }

    /// <summary>Waits until it is ready; false where it ends before.</summary>
    /// <exception cref="TimeoutException">It is not ready in time.</exception>
    public async Task<bool> ReadyAsync(CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync(cancellationToken))
        {
            if (HasExited)
                return false;
            if (Stopwatch.GetElapsedTime(since) > Patience)
                throw new TimeoutException($"{Name} was not ready after {Patience.TotalSeconds} s; see {Name}.log.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }

        Availability.Up();
        return true;
    }

    /// <summary>SIGKILL: it has no time to do anything.</summary>
    public async Task KillAsync()
    {
        Availability.Down();
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as an orchestrator stops it; how long it took to leave.</summary>
    public async Task<TimeSpan> TerminateAsync(CancellationToken cancellationToken)
    {
        Availability.Down();
        var since = Stopwatch.GetTimestamp();
        await SignalAsync("TERM", cancellationToken);
        await _process!.WaitForExitAsync(cancellationToken);
        return Stopwatch.GetElapsedTime(since);
    }

    /// <summary>SIGSTOP: it keeps its connections and does nothing.</summary>
    public Task FreezeAsync(CancellationToken cancellationToken)
    {
        Availability.Down();
        return SignalAsync("STOP", cancellationToken);
    }

    /// <summary>SIGCONT.</summary>
    public Task ThawAsync(CancellationToken cancellationToken) => SignalAsync("CONT", cancellationToken);

    /// <summary>Whether it ended by itself within this time.</summary>
    public async Task<bool> EndsWithinAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        try
        {
            await _process!.WaitForExitAsync(cancellationToken).WaitAsync(time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
            await KillAsync();
        _process?.Dispose();
        _http.Dispose();
        lock (_log)
            _log.Dispose();
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        if (_health is null)
            return !HasExited;

        try
        {
            using var answer = await _http.GetAsync(_health, cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task SignalAsync(string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process!.Id}"]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    private void Keep(string? line)
    {
        lock (_log)
        {
            // Lines may still come while it is being disposed.
            if (line is not null && _log.BaseStream is { CanWrite: true })
                _log.WriteLine(line);
        }
    }
}
