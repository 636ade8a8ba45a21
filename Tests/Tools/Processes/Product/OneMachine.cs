using System.Net;
using System.Text.RegularExpressions;

namespace Orleans.MedAssist.Tests.Tools.Processes.Product;

/// <summary>
/// The product as an operator starts it: a process of its own, seen only through its ports and its output.
/// </summary>
internal sealed partial class OneMachine : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ChildProcess _process;
    private readonly HttpClient _http;
    private readonly Place? _own;

    private OneMachine(
        string program,
        Place place,
        IEnumerable<(string Name, string Value)> settings,
        Place? own = null
    )
    {
        _own = own;
        _http = new HttpClient { BaseAddress = Address = place.Address };
        var all = place.Settings;
        foreach (var (name, value) in settings)
            all[name] = value;
        _process = ChildProcess.Start(ChildProcess.Own(program), all, place.Folder);
    }

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    public string Output => _process.Output;

    public string Errors => _process.Errors;

    /// <summary>Processor time that it has taken so far.</summary>
    public TimeSpan Cpu => _process.Cpu;

    /// <summary>The most memory that it has taken so far, in MB.</summary>
    public double PeakMb => _process.PeakMemory / 1e6;

    /// <summary>
    /// The warnings and failures that it printed, but for what the runtime says on a busy machine: that a turn took
    /// more than a second, that threads came late, that a stateless worker was let go of three seconds late; and for
    /// how its memory is collected here.
    /// </summary>
    public IReadOnlyList<string> Complaints => [.. Complaint().Matches(Output).Select(match => match.Value)];

    /// <summary>From the start of the process to its first 200 on <c>/healthz/ready</c>.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <summary>Starts it without waiting for anything; settings beside the place's own win.</summary>
    public static OneMachine Launch(Place place, params (string Name, string Value)[] settings) =>
        new("Orleans.MedAssist.Silo.dll", place, settings);

    /// <summary>The same for the gateway's own process.</summary>
    public static OneMachine LaunchGateway(Place place, params (string Name, string Value)[] settings) =>
        new("Orleans.MedAssist.Gateway.dll", place, settings);

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <exception cref="TimeoutException">It is not ready in time; the message holds what it printed.</exception>
    public static Task<OneMachine> StartAsync(
        Place place,
        CancellationToken cancellationToken,
        params (string Name, string Value)[] settings
    ) => Launch(place, settings).ReadyAsync(cancellationToken);

    /// <summary>Starts it in a place of its own, which is gone with it, and waits until it is ready.</summary>
    /// <inheritdoc cref="StartAsync(Place, CancellationToken, ValueTuple{string, string}[])"/>
    public static Task<OneMachine> StartAsync(
        CancellationToken cancellationToken,
        params (string Name, string Value)[] settings
    )
    {
        var place = new Place();
        return new OneMachine("Orleans.MedAssist.Silo.dll", place, settings, place).ReadyAsync(cancellationToken);
    }

    /// <summary>Waits for something that this process has to bring about.</summary>
    /// <exception cref="TimeoutException">It did not; the message holds what it printed.</exception>
    public Task UntilAsync(
        string what,
        Func<CancellationToken, Task<bool>> reached,
        CancellationToken cancellationToken
    ) => _process.UntilAsync(what, reached, Patience, cancellationToken);

    /// <summary>What Ctrl-C sends; the exit code, once it has exited and its output is read.</summary>
    public async Task<int> InterruptAsync(CancellationToken cancellationToken)
    {
        await _process.SignalAsync("INT", cancellationToken);
        return await ExitAsync(cancellationToken);
    }

    /// <summary>SIGKILL: it has no time to do anything.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>The exit code of a process that ends by itself.</summary>
    public Task<int> ExitAsync(CancellationToken cancellationToken) => _process.ExitAsync(Patience, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
        _own?.Dispose();
    }

    private async Task<OneMachine> ReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await UntilAsync("it to be ready", IsReadyAsync, cancellationToken);
            ReadyAfter = _process.Age;
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
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

    [GeneratedRegex(
        @"^(at \S+ )?(warn|fail|crit): (?!Orleans\.Runtime\.(Silo\[100405\]|SiloLifecycleSubject\[100452\]|Scheduler\.WorkItemGroup\[101215\]|MembershipService\.LocalSiloHealthMonitor\[))[^\n]*\n[^\n]*",
        RegexOptions.Multiline
    )]
    private static partial Regex Complaint();
}
