using System.Diagnostics;
using System.Net;

namespace Orleans.MedAssist.Tests.Tools.Processes.Members;

/// <summary>
/// One process of a cluster, which can be killed, stopped, frozen and started again with the same settings.
/// </summary>
internal sealed class Member : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly string[] _command;
    private readonly string _folder;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly Uri? _health;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly StreamWriter _log;
    private ChildProcess? _process;

    /// <param name="name">What the log file is named after.</param>
    /// <param name="folder">Where it runs and logs.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="health">Answers 200 once it is ready; absent where there is no such page.</param>
    public Member(
        string name,
        string folder,
        string[] command,
        IReadOnlyDictionary<string, string> settings,
        Uri? health = null
    )
    {
        (Name, _health) = (name, health);
        _log = new StreamWriter(Path.Combine(folder, $"{name}.log"), append: true) { AutoFlush = true };
        (_command, _folder, _settings) = (command, folder, settings);
    }

    public string Name { get; }

    public Availability Availability { get; } = new();

    public bool HasExited => _process is null or { HasExited: true };

    /// <summary>Bytes of memory that it holds.</summary>
    public long Memory => _process!.Memory;

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <exception cref="TimeoutException">It is not ready in time, or ended.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Others look at it meanwhile: not before it runs.
        _process = ChildProcess.Start(_command, _settings, _folder, Keep);
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
    public Task KillAsync()
    {
        Availability.Down();
        return _process!.KillAsync();
    }

    /// <summary>SIGTERM, as an orchestrator stops it; how long it took to leave.</summary>
    public async Task<TimeSpan> TerminateAsync(CancellationToken cancellationToken)
    {
        Availability.Down();
        var since = Stopwatch.GetTimestamp();
        await _process!.SignalAsync("TERM", cancellationToken);
        await _process.ExitAsync(Timeout.InfiniteTimeSpan, cancellationToken);
        return Stopwatch.GetElapsedTime(since);
    }

    /// <summary>SIGSTOP: it keeps its connections and does nothing.</summary>
    public Task FreezeAsync(CancellationToken cancellationToken)
    {
        Availability.Down();
        return _process!.SignalAsync("STOP", cancellationToken);
    }

    /// <summary>SIGCONT.</summary>
    public Task ThawAsync(CancellationToken cancellationToken) => _process!.SignalAsync("CONT", cancellationToken);

    /// <summary>Whether it ended by itself within this time.</summary>
    public async Task<bool> EndsWithinAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        try
        {
            await _process!.ExitAsync(time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
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
        catch (Exception e)
            when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Keep(string line)
    {
        lock (_log)
        {
            // Lines may still come while it is being disposed.
            if (_log.BaseStream is { CanWrite: true })
                _log.WriteLine(line);
        }
    }
}
