using System.Diagnostics;
using System.Net;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Gateway;
using Orleans.MedAssist.Tests.Tools.Processes;
using Orleans.MedAssist.Tests.Tools.Processes.Members;
using StackExchange.Redis;

namespace Orleans.MedAssist.Tests.Silo;

/// <summary>The store is away, slow or full: what was accepted stays, what cannot be kept is not accepted.</summary>
[Category("EndToEnd"), Category("RequiresRedis"), CancelAfter(240_000)]
public sealed class StoreTroubleTests
{
    // The gateway's patience and what a busy machine adds.
    private static readonly TimeSpan Answered = TimeSpan.FromSeconds(20);

    private SlowWire? _wire;
    private ProcessCluster _cluster = null!;
    private HospitalClient _hospital = null!;
    private int _key;

    [OneTimeSetUp]
    public async Task Start()
    {
        Volume.OnlyInFull("Three processes and ten seconds without a store.");
        RedisServer.RequireInstalled();
        _cluster = new ProcessCluster(
            new ClusterPlan
            {
                Silos = 2,
                Gateways = 1,
                SiloSettings = ClusterPlan.Brief,
                Redis = port => (_wire = new SlowWire(port)).Address,
            }
        );
        await _cluster.StartAsync(CancellationToken.None);
        _hospital = new HospitalClient(_cluster.Gateways[0].Address);
        // The first cases compile what the others run.
        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => _hospital.FinishAsync($"warm-{_key++}", false, CancellationToken.None))
        );
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _hospital?.Dispose();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        _wire?.Dispose();
    }

    [Test]
    public async Task A_store_that_is_away_for_ten_seconds_costs_time_only(CancellationToken cancellationToken)
    {
        var accepted = await AcceptAsync(8, cancellationToken);
        await _cluster.Store.Process.KillAsync();
        var away = Stopwatch.StartNew();
        // Some find the connection breaking, some find it broken: the failures are of several kinds.
        var refused = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(async i =>
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(15 * i), cancellationToken);
                    return await SubmitAsync(cancellationToken);
                })
        );
        await Task.Delay(TimeSpan.FromSeconds(Math.Max(0, 10 - away.Elapsed.TotalSeconds)), cancellationToken);
        // The same data folder: the append-only file brings back what it held.
        await _cluster.Store.StartAsync(cancellationToken);

        Assert.Multiple(() => Array.ForEach(refused, MustBeRefused));
        await MustEndAsync(accepted, cancellationToken);
        await MustAcceptAgainAsync(cancellationToken);
    }

    [Test]
    public async Task A_slow_store_slows_cases_and_fails_none(CancellationToken cancellationToken)
    {
        _wire!.Delay = TimeSpan.FromMilliseconds(150);
        try
        {
            var accepted = await AcceptAsync(4, cancellationToken);
            await MustEndAsync(accepted, cancellationToken);
        }
        finally
        {
            _wire.Delay = TimeSpan.Zero;
        }
    }

    [Test]
    public async Task A_full_store_takes_no_new_case_and_keeps_the_old_ones(CancellationToken cancellationToken)
    {
        await using var admin = await ConnectionMultiplexer.ConnectAsync(
            $"127.0.0.1:{_cluster.Store.Port},allowAdmin=true"
        );
        var store = admin.GetServers().Single();
        var accepted = await AcceptAsync(8, cancellationToken);
        await store.ConfigSetAsync("maxmemory-policy", "noeviction");
        await store.ConfigSetAsync("maxmemory", "1");
        (HttpStatusCode Status, TimeSpan? RetryAfter, TimeSpan After) refused;
        try
        {
            refused = await SubmitAsync(cancellationToken);
        }
        finally
        {
            await store.ConfigSetAsync("maxmemory", "0");
        }

        MustBeRefused(refused);
        await MustEndAsync(accepted, cancellationToken);
        await MustAcceptAgainAsync(cancellationToken);
    }

    private async Task<List<string>> AcceptAsync(int count, CancellationToken cancellationToken)
    {
        var accepted = new List<string>();
        for (var i = 0; i < count; i++)
        {
            using var response = await _hospital.SubmitAsync(
                $"trouble-{_key++}",
                HospitalClient.Case(requireSignOff: false),
                null,
                cancellationToken
            );
            Assert.That((int)response.StatusCode, Is.EqualTo(202));
            accepted.Add((string)(await HospitalClient.ReadAsync(response, cancellationToken))["caseId"]!);
        }

        return accepted;
    }

    private async Task<(HttpStatusCode Status, TimeSpan? RetryAfter, TimeSpan After)> SubmitAsync(
        CancellationToken cancellationToken
    )
    {
        var waited = Stopwatch.StartNew();
        using var response = await _hospital.SubmitAsync(
            $"trouble-{Interlocked.Increment(ref _key)}",
            HospitalClient.Case(requireSignOff: false),
            null,
            cancellationToken
        );
        TestContext.Out.WriteLine($"{(int)response.StatusCode} after {waited.Elapsed.TotalSeconds:F1} s");
        return (response.StatusCode, response.Headers.RetryAfter?.Delta, waited.Elapsed);
    }

    private static void MustBeRefused((HttpStatusCode Status, TimeSpan? RetryAfter, TimeSpan After) answer)
    {
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(answer.RetryAfter, Is.Not.Null);
        Assert.That(answer.After, Is.LessThan(Answered));
    }

    private Task MustAcceptAgainAsync(CancellationToken cancellationToken) =>
        Eventually.TrueAsync(
            "a new case is accepted and ends",
            async () =>
            {
                using var response = await _hospital.SubmitAsync(
                    $"again-{_key}",
                    HospitalClient.Case(requireSignOff: false),
                    10,
                    cancellationToken
                );
                return response.StatusCode == HttpStatusCode.OK;
            }
        );

    private async Task MustEndAsync(List<string> accepted, CancellationToken cancellationToken)
    {
        foreach (var caseId in accepted)
        {
            await Eventually.TrueAsync(
                $"case {caseId} ends",
                async () =>
                {
                    using var response = await _hospital.Http.GetAsync($"/v1/cases/{caseId}", cancellationToken);
                    return response.IsSuccessStatusCode
                        && (string?)(await HospitalClient.ReadAsync(response, cancellationToken))["status"]
                            == "completed";
                }
            );
            var audit = await _hospital.GetAsync($"/v1/cases/{caseId}/audit", cancellationToken);
            Assert.That((bool?)audit["verified"], Is.True);
            Assert.That(audit["events"]!.AsArray().Count(entry => (string?)entry!["type"] == "report"), Is.EqualTo(1));
        }

        Assert.That(_cluster.Silos.Select(silo => silo.HasExited), Is.All.False, "silos that ended");
    }
}
