using System.Diagnostics;
using System.Text;

namespace Orleans.MedAssist.Tests.Tools.Processes;

/// <summary>
/// A process that this one starts, reads, waits for and ends. Whoever waits in vain is told for what, and what
/// it said last.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private readonly Process _process;
    private readonly string _command;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private ChildProcess(ProcessStartInfo start, Action<string>? heard)
    {
        _command = string.Join(' ', [start.FileName, .. start.ArgumentList]);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(_output, line.Data, heard);
        _process.ErrorDataReceived += (_, line) => Hear(_errors, line.Data, heard);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>How long ago it was started.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(_started);

    public int ExitCode => _process.ExitCode;

    public string Output => Read(_output);

    public string Errors => Read(_errors);

    /// <summary>All that it has said.</summary>
    public string Said => Output + Errors;

    /// <summary>Processor time that it has taken so far.</summary>
    public TimeSpan Cpu => Now(process => process.TotalProcessorTime);

    /// <summary>Bytes of memory that it holds.</summary>
    public long Memory => Now(process => process.WorkingSet64);

    /// <summary>The most bytes of memory that it has held so far; nothing once it has ended.</summary>
    public long PeakMemory => HasExited ? 0 : Now(process => process.PeakWorkingSet64);

    /// <summary>Starts a program.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="folder">Where it runs; here where none is given.</param>
    /// <param name="heard">Takes its lines as they come, which then are not kept.</param>
    public static ChildProcess Start(
        IReadOnlyList<string> command,
        IEnumerable<KeyValuePair<string, string>>? settings = null,
        string? folder = null,
        Action<string>? heard = null
    )
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings ?? [])
            start.Environment[name] = value;
        return new ChildProcess(start, heard);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>The ended process, whose output is read; somebody has to dispose of it.</returns>
    /// <exception cref="TimeoutException">It has not ended in time, and is killed.</exception>
    public static async Task<ChildProcess> RunAsync(
        IReadOnlyList<string> command,
        TimeSpan patience,
        CancellationToken cancellationToken,
        IEnumerable<KeyValuePair<string, string>>? settings = null,
        string? folder = null,
        Action<string>? heard = null
    )
    {
        var process = Start(command, settings, folder, heard);
        try
        {
            await process.ExitAsync(patience, cancellationToken);
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>The command that starts one of the house's own programs, as they lie beside this one.</summary>
    public static string[] Own(string assembly, params string[] arguments) =>
        ["dotnet", Path.Combine(AppContext.BaseDirectory, assembly), .. arguments];

    /// <summary>Waits for something that this process has to bring about.</summary>
    /// <exception cref="TimeoutException">It did not, or has ended; the message holds what it said.</exception>
    public async Task UntilAsync(
        string what,
        Func<CancellationToken, Task<bool>> reached,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        var since = Stopwatch.GetTimestamp();
        while (!await reached(cancellationToken))
        {
            if (HasExited || Stopwatch.GetElapsedTime(since) > patience)
                throw InVain(what, since);
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Waits until it has said these words.</summary>
    /// <inheritdoc cref="UntilAsync"/>
    public Task SaysAsync(string words, TimeSpan patience, CancellationToken cancellationToken) =>
        UntilAsync(
            $"the words '{words}'",
            _ => Task.FromResult(Output.Contains(words, StringComparison.Ordinal)),
            patience,
            cancellationToken
        );

    /// <summary>The exit code of a process that ends by itself, once its output is read.</summary>
    /// <exception cref="TimeoutException">It has not ended in time; the message holds what it said.</exception>
    public async Task<int> ExitAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw InVain("its end", since);
        }
    }

    /// <summary>Sends a signal by its name, such as TERM, INT or STOP.</summary>
    public async Task SignalAsync(string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{Id}"]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    /// <summary>SIGKILL: it has no time to do anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Kills it where it still runs, with whatever it has started itself.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private T Now<T>(Func<Process, T> measure)
    {
        _process.Refresh();
        return measure(_process);
    }

    private TimeoutException InVain(string what, long since)
    {
        var state = HasExited ? $"It exited with {_process.ExitCode}." : "It is running.";
        return new(
            $"Waited {Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s for {what}. {state}\n{_command}\n{Output}\n{Errors}"
        );
    }

    private static void Hear(StringBuilder text, string? line, Action<string>? heard)
    {
        if (line is null)
            return;
        heard?.Invoke(line);
        lock (text)
        {
            if (heard is null)
                text.AppendLine(line);
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
