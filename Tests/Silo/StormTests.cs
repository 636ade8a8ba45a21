using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Gateway;
using Orleans.MedAssist.Tests.Tools.Benchmarks;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Silo;

/// <summary>Ten times as many callers as the cluster is allowed to serve.</summary>
[Category("EndToEnd"), CancelAfter(180_000)]
public sealed class StormTests
{
    private const int Allowed = 10;
    private const int Callers = 100;
    private static readonly TimeSpan Storm = TimeSpan.FromSeconds(Volume.IsFull ? 6 : 3);

    [Test]
    public async Task Too_many_are_told_to_come_later_memory_stays_flat_and_afterwards_all_is_as_before(
        CancellationToken cancellationToken
    )
    {
        using var place = new Place();
        await using var machine = await OneMachine.StartAsync(
            place,
            cancellationToken,
            ("Cases__MaxRunningCases", $"{Allowed}"),
            ("Models__Offline__LatencyMs", "100")
        );
        using var hospital = new HospitalClient(machine.Address);
        var before = await LatencyAsync(hospital, "before", cancellationToken);
        using var process = Process.GetProcessById(machine.ProcessId);

        var storm = new ConcurrentBag<(HttpStatusCode Status, bool SaysWhen, string? CaseId)>();
        var half = await StormAsync(hospital, "first", storm, process, cancellationToken);
        var whole = await StormAsync(hospital, "second", storm, process, cancellationToken);
        var accepted = storm.Where(answer => answer.CaseId is not null).Select(answer => answer.CaseId!).ToHashSet();
        await Eventually.TrueAsync(
            "every accepted case ends",
            async () =>
                (
                    await Task.WhenAll(accepted.Select(id => hospital.GetAsync($"/v1/cases/{id}", cancellationToken)))
                ).All(one => (string?)one["status"] == "completed")
        );
        var after = await LatencyAsync(hospital, "after", cancellationToken);
        TestContext.Out.WriteLine(
            $"{storm.Count} requests, {accepted.Count} accepted; p50 {before:F0} ms before, {after:F0} ms after; "
                + $"{half / 1_048_576} MB after the first half, {whole / 1_048_576} MB after the second."
        );

        Assert.That(
            storm.Select(answer => answer.Status).Distinct(),
            Is.EquivalentTo(new[] { HttpStatusCode.Accepted, HttpStatusCode.TooManyRequests })
        );
        Assert.That(
            storm.Where(answer => answer.Status == HttpStatusCode.TooManyRequests).Select(answer => answer.SaysWhen),
            Is.All.True
        );
        Assert.That(accepted, Has.Count.GreaterThan(Allowed));
        Assert.That(whole - half, Is.LessThan(64L << 20), "bytes that the second half of the storm added");
        Assert.That(after, Is.LessThan(2 * before + 200));
        // Whoever is told to come later is no failure: a log that fills then hides what is one.
        Assert.That(machine.Output, Does.Not.Contain("\n   at "), "frames of a stack");
        Assert.That(machine.Output.Split('\n'), Has.Length.LessThan(accepted.Count * 3 + 200), "lines of log");
    }

    private static async Task<long> StormAsync(
        HospitalClient hospital,
        string name,
        ConcurrentBag<(HttpStatusCode, bool, string?)> answers,
        Process process,
        CancellationToken cancellationToken
    )
    {
        var since = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, Callers)
                .Select(async caller =>
                {
                    for (var number = 0; since.Elapsed < Storm / 2; number++)
                    {
                        using var response = await hospital.SubmitAsync(
                            $"{name}-{caller}-{number}",
                            HospitalClient.Case(requireSignOff: false),
                            null,
                            cancellationToken
                        );
                        var caseId = response.IsSuccessStatusCode
                            ? (string?)(await HospitalClient.ReadAsync(response, cancellationToken))["caseId"]
                            : null;
                        answers.Add((response.StatusCode, response.Headers.RetryAfter is not null, caseId));
                    }
                })
        );
        process.Refresh();
        return process.WorkingSet64;
    }

    /// <summary>The median of some cases one after another, in milliseconds.</summary>
    private static async Task<double> LatencyAsync(
        HospitalClient hospital,
        string name,
        CancellationToken cancellationToken
    )
    {
        var samples = new List<double>();
        for (var number = 0; number < 9; number++)
        {
            var since = Stopwatch.GetTimestamp();
            await hospital.FinishAsync($"{name}-{number}", requireSignOff: false, cancellationToken);
            samples.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }

        return new Quantiles(samples).At(0.5);
    }
}
