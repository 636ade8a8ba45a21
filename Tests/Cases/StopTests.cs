using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>A case that is stopped at any moment, up to the last.</summary>
[NonParallelizable]
internal sealed class StopTests
{
    [Test]
    public async Task Whoever_may_not_stop_a_case_is_told_that_it_has_ended_and_a_stopped_one_stays_so()
    {
        var one = await ClinicalCase.NewAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => StopAsync(one, number)));
        Assert.That(results, Does.Contain(DecisionResult.Done));
    }

    private static async Task<DecisionResult> StopAsync(ClinicalCase one, int number)
    {
        var coordinator = one.Cluster.Grains.GetGrain<ICaseCoordinatorGrain>($"{one.Tenant}/case-{number}");
        await coordinator.SubmitAsync(one.Order(new CaseOptions { Path = CasePath.Simple }), default);
        // Up to an event that is another one for each: some are stopped early, some while their end is being written.
        for (
            var told = 1L;
            told < 2 + number % 9
                && await coordinator.EventsAfterAsync(told, TimeSpan.FromSeconds(5), default) is { Ended: false } page
                && page.Events.All(entry => entry.Type != CaseEventType.Report);

        )
            told = page.Last;
        var decision = await coordinator.CancelAsync(default);
        var after = (await coordinator.GetAsync(TimeSpan.Zero, default))!;
        var audit = (await coordinator.AuditAsync(default))!;

        Assert.That(after.Status, Is.EqualTo(decision.Case!.Status), $"case {number}");
        if (decision.Result == DecisionResult.Done)
            Assert.That(
                (after.Status, audit.Events[^1].Type),
                Is.EqualTo((CaseStatus.Cancelled, CaseEventType.Cancelled)),
                $"case {number}"
            );
        else
            Assert.That(
                (after.Status, audit.Events[^1].Type),
                Is.EqualTo((CaseStatus.AwaitingSignOff, CaseEventType.Report)),
                $"case {number}"
            );
        Assert.That(audit.Verified, Is.True);
        return decision.Result;
    }
}
