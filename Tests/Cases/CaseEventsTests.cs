using NUnit.Framework;
using Orleans.MedAssist.Cases;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>What a watcher of a case and of a tenant's cases is told.</summary>
[NonParallelizable]
internal sealed class CaseEventsTests
{
    private ClinicalCase _case = null!;

    [SetUp]
    public async Task Open() => _case = await ClinicalCase.NewAsync();

    [Test]
    public async Task A_watcher_that_comes_back_hears_every_event_once()
    {
        var held = _case.Models.Holds("specialist");
        await _case.SubmitAsync();
        var heard = new List<CaseEvent>();
        var first = await _case.Coordinator.EventsAfterAsync(0, TimeSpan.FromSeconds(30), default);
        heard.AddRange(first!.Events);
        await Eventually.TrueAsync("three specialists are asked", () => held.Held == 3);
        var waiting = WatchAsync(heard);
        held.Open();
        await _case.EndAsync();
        await _case.Coordinator.SignOffAsync(new SignOff { Clinician = "Dr Vale", Release = false }, default);
        await waiting;

        var audit = (await _case.Coordinator.AuditAsync(default))!;
        Assert.That(heard, Is.EqualTo(audit.Events));
        Assert.That(heard.Select(entry => entry.Sequence), Is.EqualTo(Enumerable.Range(1, heard.Count)));
        Assert.That(heard[^1].Type, Is.EqualTo(CaseEventType.SignedOff));
    }

    [Test]
    public async Task A_wait_for_events_that_do_not_come_ends_with_an_empty_page()
    {
        var ended = await _case.CompletedAsync();
        var last = (await _case.Coordinator.AuditAsync(default))!.Events[^1].Sequence;
        var page = await _case.Coordinator.EventsAfterAsync(last, TimeSpan.FromMilliseconds(20), default);
        Assert.That((page!.Events.Length, page.Ended), Is.EqualTo((0, false)));
        Assert.That(ended.Status, Is.EqualTo(CaseStatus.AwaitingSignOff));
    }

    [Test]
    public async Task A_watcher_that_names_an_event_that_never_was_hears_the_next_one()
    {
        await _case.CompletedAsync();
        var last = (await _case.Coordinator.AuditAsync(default))!.Events.Length;
        var waiting = _case.Coordinator.EventsAfterAsync(9_999, TimeSpan.FromSeconds(30), default);
        Assert.That((await _case.Coordinator.EventsAfterAsync(9_999, TimeSpan.Zero, default))!.Last, Is.EqualTo(last));
        await _case.Coordinator.SignOffAsync(new SignOff { Clinician = "Dr Vale", Release = true }, default);
        var heard = (await waiting)!;
        // Where the signature came first, it was the last event when the question came.
        Assert.That((heard.Last, heard.Ended), Is.EqualTo((last + 1L, true)));
    }

    [Test]
    public async Task A_tenants_cases_are_listed_newest_first_and_in_pages()
    {
        for (var i = 1; i <= 3; i++)
        {
            var receipt = await At(i).SubmitAsync(_case.Order(), default);
            // Two cases of one millisecond have no order of time: the next one waits for the clock.
            await Eventually.TrueAsync(
                "the clock moves on",
                () => TimeProvider.System.GetUtcNow() > receipt.Case!.SubmittedAt.AddMilliseconds(2)
            );
        }

        var list = _case.Cluster.Grains.GetGrain<ICaseListGrain>(_case.Tenant);
        var first = await list.PageAsync(2, null, default);
        var second = await list.PageAsync(2, first!.Next, default);
        Assert.That(first.Cases.Select(summary => summary.CaseId), Is.EqualTo(new[] { "case-3", "case-2" }));
        Assert.That(second!.Cases.Select(summary => summary.CaseId), Is.EqualTo(new[] { "case-1" }));
        Assert.That(second.Next, Is.Null);
        Assert.That(await list.PageAsync(2, "case-9", default), Is.Null);
        Assert.That(
            (
                await _case.Cluster.Grains.GetGrain<ICaseListGrain>($"other-{_case.Tenant}").PageAsync(2, null, default)
            )!.Cases,
            Is.Empty
        );
    }

    private ICaseCoordinatorGrain At(int number) =>
        _case.Cluster.Grains.GetGrain<ICaseCoordinatorGrain>($"{_case.Tenant}/case-{number}");

    private async Task WatchAsync(List<CaseEvent> heard)
    {
        for (var ended = false; !ended; )
        {
            var page = await _case.Coordinator.EventsAfterAsync(heard[^1].Sequence, TimeSpan.FromSeconds(30), default);
            heard.AddRange(page!.Events);
            ended = page.Ended;
        }
    }
}
