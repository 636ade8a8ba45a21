using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using System.Text;

namespace Orleans.MedAssist.Tests.Tools.Processes.Product;

/// <summary>The product as an operator starts it: a process of its own, seen only through its ports and its output.</summary>
internal sealed partial class OneMachine : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private readonly HttpClient _http;

    private OneMachine(string program, Place place, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program)])
        {
            WorkingDirectory = place.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in place.Settings.Concat(settings))
            start.Environment[name] = value;

        _http = new HttpClient { BaseAddress = Address = place.Address };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    public string Output => Read(_output);

    public string Errors => Read(_errors);

    /// <summary>
    /// The warnings and failures that it printed, but for what the runtime says on a busy machine: that a turn took more than
    /// a second, that threads came late, that a stateless worker was let go of three seconds late.
    /// </summary>
    public IReadOnlyList<string> Complaints => [.. Complaint().Matches(Output).Select(match => match.Value)];

    /// <summary>From the start of the process to its first 200 on <c>/healthz/ready</c>.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <summary>Starts it without waiting for anything; settings beside the place's own win.</summary>
    public static OneMachine Launch(Place place, params (string Name, string Value)[] settings) =>
        new("Orleans.MedAssist.Silo.dll", place, settings.ToDictionary(setting => setting.Name, setting => setting.Value));

    /// <summary>The same for the gateway's own process.</summary>
    public static OneMachine LaunchGateway(Place place, params (string Name, string Value)[] settings) =>
        new("Orleans.MedAssist.Gateway.dll", place, settings.ToDictionary(setting => setting.Name, setting => setting.Value));

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <exception cref="TimeoutException">It is not ready in time; the message holds what it printed.</exception>
    public static async Task<OneMachine> StartAsync(
        Place place, CancellationToken cancellationToken, params (string Name, string Value)[] settings)
    {
        var machine = Launch(place, settings);
        try
        {
            await machine.UntilAsync("ready", machine.IsReadyAsync, cancellationToken);
            machine.ReadyAfter = machine._sinceStart.Elapsed;
            return machine;
        }
        catch
        {
            await machine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for something that this process has to bring about.</summary>
    public async Task UntilAsync(string what, Func<CancellationToken, Task<bool>> reached, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (!await reached(cancellationToken))
        {
            if (_process.HasExited || waited.Elapsed > Patience)
                throw new TimeoutException(
                    $"Waited {waited.Elapsed.TotalSeconds:F1} s for: {what}. {State()}\n{Output}\n{Errors}");
            await Task.Delay(TimeSpan.FromMilliseconds(25), cancellationToken);
        }
    }

    /// <summary>What Ctrl-C sends; the exit code, once it has exited and its output is read.</summary>
    public async Task<int> InterruptAsync(CancellationToken cancellationToken)
    {
        using var signal = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        await signal.WaitForExitAsync(cancellationToken);
        return await ExitAsync(cancellationToken);
    }

    /// <summary>SIGKILL: it has no time to do anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>The exit code of a process that ends by itself.</summary>
    public async Task<int> ExitAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync("/healthz/ready", cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private string State() => _process.HasExited ? $"It exited with {_process.ExitCode}." : "It is running.";

    [GeneratedRegex(@"^(at \S+ )?(warn|fail|crit): (?!Orleans\.Runtime\.(SiloLifecycleSubject\[100452\]|Scheduler\.WorkItemGroup\[101215\]|MembershipService\.LocalSiloHealthMonitor\[))[^\n]*\n[^\n]*", RegexOptions.Multiline)]
    private static partial Regex Complaint();

    private static void Keep(StringBuilder text, string? line)
    {
        lock (text)
        {
            if (line is not null)
                text.AppendLine(line);
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
