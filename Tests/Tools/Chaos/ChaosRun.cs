using System.Net.Http.Json;
using System.Text.Json;
using Orleans.MedAssist.Tests.Tools.Benchmarks;
using Orleans.MedAssist.Tests.Tools.Chaos.Inquest;
using Orleans.MedAssist.Tests.Tools.Chaos.Patients;
using Orleans.MedAssist.Tests.Tools.Chaos.Storm;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Calls;
using Orleans.MedAssist.Tests.Tools.Processes.Members;

namespace Orleans.MedAssist.Tests.Tools.Chaos;

/// <summary>Patients come while a cluster is being hit; when it is calm again, every case is looked at.</summary>
/// <param name="cluster">Where they come to.</param>
/// <param name="seed">What patients and chance follow from.</param>
/// <param name="say">Takes what is going on.</param>
/// <param name="firstNumber">The first patient's, so that two runs on one cluster have none in common.</param>
internal sealed class ChaosRun(ProcessCluster cluster, int seed, Action<string> say, int firstNumber = 0) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    // Marks of their own.
    private const int WarmUpNumbers = 100_000;

    private readonly Mishaps _mishaps = new();
    private readonly Random _random = new(seed);
    private readonly List<Visit> _visits = [];
    private readonly List<Task> _running = [];
    private Courier? _courier;

    private Courier Courier => _courier ??= new Courier(cluster.Gateways, _mishaps);

    /// <param name="cases">How many patients come, as many before each blow.</param>
    /// <param name="kills">How many blows.</param>
    /// <param name="deadlineMs">The deadline of each case.</param>
    /// <param name="strike">The next blow.</param>
    /// <param name="blows">Where blows are booked.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<ChaosResult> RunAsync(
        int cases,
        int kills,
        int deadlineMs,
        Func<int, CancellationToken, Task> strike,
        Blows blows,
        CancellationToken cancellationToken
    )
    {
        await WarmUpAsync(deadlineMs, cancellationToken);
        var run = $"chaos-{seed}-{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}";
        for (var kill = 0; kill < kills; kill++)
        {
            var (from, until) = (cases * kill / kills, cases * (kill + 1) / kills);
            for (var number = from; number < until; number++)
                Admit(
                    Patient.Of(run, seed, firstNumber + number, deadlineMs),
                    TimeSpan.FromMilliseconds(_random.Next(2_000)),
                    cancellationToken
                );
            await strike(kill, cancellationToken);
            if (blows.Struck.Count > 0)
                say(
                    $"{blows.Struck[^1]}; {_running.Count(task => !task.IsCompleted)} of {_running.Count} cases are open"
                );
        }

        await blows.CalmAsync();
        await EndAsync(cancellationToken);
        var accepted = _visits.Where(visit => visit.CaseId is not null).ToList();
        var files = await Task.WhenAll(accepted.Select(visit => CaseFile.ReadAsync(visit, Courier, cancellationToken)));
        return new ChaosResult
        {
            Cases = accepted.Count,
            Blows = blows.Struck,
            EndedByThemselves = blows.EndedByThemselves,
            Findings = Findings.Of(files, await CallsAsync(cancellationToken), blows.Struck),
            Mishaps = _mishaps,
            ReportMs = new Quantiles(
                accepted
                    .Where(visit => visit.ReportAfter is not null)
                    .Select(visit => visit.ReportAfter!.Value.TotalMilliseconds)
            ),
        };
    }

    // What a process does for the first time takes it seconds on a busy machine; that is not what is looked at here.
    private async Task WarmUpAsync(int deadlineMs, CancellationToken cancellationToken)
    {
        var first = Enumerable
            .Range(0, 4 * cluster.Silos.Count)
            .Select(number => new Visit(
                Patient.Of(
                    $"warm-up-{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}",
                    seed,
                    WarmUpNumbers + number,
                    deadlineMs
                ),
                Courier
            ));
        await Task.WhenAll(first.Select(visit => visit.RunAsync(cancellationToken)));
    }

    public void Dispose() => _courier?.Dispose();

    private void Admit(Patient patient, TimeSpan after, CancellationToken cancellationToken)
    {
        var visit = new Visit(patient, Courier);
        _visits.Add(visit);
        _running.Add(VisitAsync());

        async Task VisitAsync()
        {
            await Task.Delay(after, cancellationToken);
            await visit.RunAsync(cancellationToken);
        }
    }

    /// <summary>Waits for the open cases; one that never ends is found by the inquest.</summary>
    private async Task EndAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(_running).WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            say(
                $"{_running.Count(task => !task.IsCompleted)} cases did not end within {Patience.TotalSeconds} s after the storm."
            );
        }
    }

    private async Task<IReadOnlyList<SimulatedCall>> CallsAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        return (
            await http.GetFromJsonAsync<List<SimulatedCall>>(
                new Uri(cluster.SimulatorRoot, "calls"),
                JsonSerializerOptions.Web,
                cancellationToken
            )
        )!;
    }
}
