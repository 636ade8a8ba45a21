using NUnit.Framework;
using NUnit.Framework.Interfaces;
using Orleans.MedAssist.Tests.Tools.Chaos.Storm;
using Orleans.MedAssist.Tests.Tools.Processes.Members;

namespace Orleans.MedAssist.Tests.Tools.Chaos;

/// <summary>
/// A cluster of processes is hit while it works. The command <c>chaos</c> does the same for longer. The cluster is one
/// for all tests, as they leave it whole; after one that fails another is started.
/// </summary>
[Category("EndToEnd"), CancelAfter(300_000)]
public sealed class ChaosTests
{
    private const int Seed = 7;
    private const int DeadlineMs = 60_000;

    private static readonly int Cases = Volume.IsFull ? 30 : 15;

    private static readonly TimeSpan TogetherDown = TimeSpan.FromSeconds(12);

    private ProcessCluster? _cluster;
    private int _run;

    [SetUp]
    public async Task Start()
    {
        if (!TestContext.CurrentContext.Test.MethodName!.Contains("Two_of_three"))
            Volume.OnlyInFull("A storm beside the one of the kills.");
        _cluster ??= new ProcessCluster(new ClusterPlan { Seed = Seed, SiloSettings = ClusterPlan.Brief });
        await _cluster.StartAsync(TestContext.CurrentContext.CancellationToken);
    }

    [TearDown]
    public async Task LeaveWhole()
    {
        if (TestContext.CurrentContext.Result.Outcome.Status != TestStatus.Passed)
            await Stop();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        _cluster = null;
    }

    // Each of the two is the only one left that could be asked about the other: nothing may wait for a vote between
    // them.
    [Test]
    public async Task Two_of_three_silos_and_a_gateway_that_are_killed_lose_no_case_and_repeat_no_answered_call(
        CancellationToken cancellationToken
    )
    {
        var result = await StruckAsync(
            async (cluster, blows, token) =>
            {
                await blows.StrikeAsync(cluster.Silos[0], BlowKind.Kill, onSilo: true, TogetherDown, token);
                await blows.StrikeAsync(cluster.Silos[1], BlowKind.Kill, onSilo: true, TogetherDown, token);
                await blows.StrikeAsync(
                    cluster.Gateways[0].Process,
                    BlowKind.Kill,
                    onSilo: false,
                    TimeSpan.FromMilliseconds(200),
                    token
                );
            },
            cancellationToken
        );
        MustBeWhole(result);
        Assert.That(result.Findings.Repeated, Is.Empty);
        // Before either is started again, with room for a busy machine.
        Assert.That(result.ResumeMaxMs, Is.LessThan(TogetherDown.TotalMilliseconds));
    }

    // A process that stood still does not know it: a question that it had under way may time out and go out once more
    // when it wakes, though the case has its answer elsewhere. That costs a call; the case takes nothing from it.
    [Test]
    public async Task A_process_that_stood_still_loses_no_case_and_completes_none_twice(
        CancellationToken cancellationToken
    )
    {
        var result = await StruckAsync(
            (cluster, blows, token) =>
                blows.StrikeAsync(cluster.Silos[1], BlowKind.Freeze, onSilo: true, TimeSpan.FromSeconds(6), token),
            cancellationToken
        );
        MustBeWhole(result);
    }

    [Test]
    public async Task A_rolling_restart_of_all_silos_is_noticed_by_no_caller(CancellationToken cancellationToken)
    {
        var blows = new Blows(_cluster!, new Random(Seed));
        using var run = Run();
        var result = await run.RunAsync(Cases, kills: 3, DeadlineMs, blows.RollAsync, blows, cancellationToken);
        TestContext.Out.WriteLine(result.ToText());

        MustBeWhole(result);
        Assert.That(result.Findings.Repeated, Is.Empty);
        Assert.That(result.Mishaps.Deferred, Is.Zero, "requests that were asked to come later");
        Assert.That(result.ReportMs.At(1), Is.LessThan(DeadlineMs));
        // Who is handed over is not taken up again: the case itself does not notice either.
        Assert.That(result.Findings.HandOverMs, Is.Empty);
    }

    /// <summary>A blow while models think about the cases that have come.</summary>
    private async Task<ChaosResult> StruckAsync(
        Func<ProcessCluster, Blows, CancellationToken, Task> strike,
        CancellationToken cancellationToken
    )
    {
        var blows = new Blows(_cluster!, new Random(Seed));
        using var run = Run();
        var result = await run.RunAsync(
            Cases,
            kills: 1,
            DeadlineMs,
            async (_, token) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(1.5), token);
                await strike(_cluster!, blows, token);
            },
            blows,
            cancellationToken
        );
        TestContext.Out.WriteLine(result.ToText());
        Assert.That(result.Cases, Is.EqualTo(Cases));
        Assert.That(
            result.Findings.ResumeMs.Concat(result.Findings.FrozenResumeMs),
            Is.Not.Empty,
            "cases that were taken up elsewhere"
        );
        return result;
    }

    private ChaosRun Run() => new(_cluster!, Seed, TestContext.Out.WriteLine, Cases * _run++);

    private static void MustBeWhole(ChaosResult result)
    {
        Assert.That(result.Findings.Lost, Is.Empty);
        Assert.That(result.Findings.Duplicated, Is.Empty);
        Assert.That(result.Findings.Broken, Is.Empty);
        Assert.That(result.Mishaps.Failed, Is.Empty);
    }
}
