using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>A case from its submission to its signature, in a real cluster.</summary>
[NonParallelizable]
internal sealed class CoordinatorTests
{
    private static readonly SignOff Signature = new()
    {
        Clinician = "Dr Vale",
        Release = true,
        Note = "Seen.",
    };

    private ClinicalCase _case = null!;

    [SetUp]
    public async Task Open() => _case = await ClinicalCase.NewAsync();

    [Test]
    public async Task A_case_goes_through_to_the_sign_off_and_is_completed_by_it()
    {
        var ended = await _case.CompletedAsync();
        Assert.That(ended.Status, Is.EqualTo(CaseStatus.AwaitingSignOff));
        Assert.That(ended.PatientSummary!.Status, Is.EqualTo(SummaryStatus.AwaitingSignOff));
        Assert.That(ended.Report!.ClinicianText, Is.Not.Empty);
        Assert.That(ended.Report.ClinicianText, Does.StartWith($"Acuity: {CaseJson.NameOf(ended.Report.Acuity)}."));
        Assert.That(ended.Report.Acuity, Is.LessThanOrEqualTo(ended.Floor!.Acuity));

        var signed = await _case.Coordinator.SignOffAsync(Signature, default);
        Assert.That(signed.Result, Is.EqualTo(DecisionResult.Done));
        Assert.That(signed.Case!.Status, Is.EqualTo(CaseStatus.Completed));
        Assert.That(signed.Case.PatientSummary!.SignedBy, Is.EqualTo("Dr Vale"));
        Assert.That(signed.Case.PatientSummary.Status, Is.EqualTo(SummaryStatus.Released));
    }

    [Test]
    public async Task A_case_that_has_ended_stays_in_memory_while_somebody_waits_and_then_goes()
    {
        var ended = await _case.CompletedAsync();
        var last = (await _case.Coordinator.AuditAsync(default))!.Events[^1].Sequence;
        await GoneAsync();

        var signature = _case.Coordinator.EventsAfterAsync(last, TimeSpan.FromSeconds(30), default);
        await Eventually.TrueAsync("somebody waits for the signature", IsInMemoryAsync);
        for (var time = 0; time < 3; time++)
            Assert.That(
                await _case.NowAsync(),
                Has.Property(nameof(CaseProgress.Status)).EqualTo(CaseStatus.AwaitingSignOff)
            );
        Assert.That(await IsInMemoryAsync(), Is.True, "whoever does not wait takes it from nobody who does");
        await _case.Coordinator.SignOffAsync(Signature, default);
        Assert.That((await signature)!.Events.Select(e => e.Type), Is.EqualTo(new[] { CaseEventType.SignedOff }));

        await GoneAsync();
        var found = await _case.NowAsync();
        Assert.That(found.Status, Is.EqualTo(CaseStatus.Completed));
        Assert.That(found.Report!.ClinicianText, Is.EqualTo(ended.Report!.ClinicianText));
    }

    [Test]
    public async Task A_case_is_signed_once()
    {
        await _case.CompletedAsync();
        await _case.Coordinator.SignOffAsync(Signature, default);
        var again = await _case.Coordinator.SignOffAsync(Signature with { Clinician = "Dr Other" }, default);
        Assert.That(again.Result, Is.EqualTo(DecisionResult.WrongState));
        Assert.That(again.Case!.PatientSummary!.SignedBy, Is.EqualTo("Dr Vale"));
        Assert.That(
            (await _case.Coordinator.AuditAsync(default))!.Events.Count(e => e.Type == CaseEventType.SignedOff),
            Is.EqualTo(1)
        );
    }

    [Test]
    public async Task A_running_case_cannot_be_signed_and_an_ended_one_not_cancelled()
    {
        var held = _case.Models.Holds("specialist");
        await _case.SubmitAsync();
        Assert.That(
            (await _case.Coordinator.SignOffAsync(Signature, default)).Result,
            Is.EqualTo(DecisionResult.WrongState)
        );
        held.Open();
        await _case.EndAsync();
        Assert.That((await _case.Coordinator.CancelAsync(default)).Result, Is.EqualTo(DecisionResult.WrongState));
    }

    [Test]
    public async Task The_same_order_again_finds_the_same_case_and_asks_no_model()
    {
        var first = await _case.CompletedAsync();
        var calls = _case.Models.Calls.Count;
        var again = await _case.Coordinator.SubmitAsync(_case.Order(), default);
        Assert.That(again.Acceptance, Is.EqualTo(Acceptance.AlreadyAccepted));
        Assert.That(again.Case!.SubmittedAt, Is.EqualTo(first.SubmittedAt));
        Assert.That(_case.Models.Calls, Has.Count.EqualTo(calls));
        Assert.That(calls, Is.GreaterThanOrEqualTo(3));
    }

    [Test]
    public async Task The_same_key_with_another_body_is_refused()
    {
        await _case.SubmitAsync();
        var other = await _case.Coordinator.SubmitAsync(_case.Order(fingerprint: "f2"), default);
        Assert.That(other.Acceptance, Is.EqualTo(Acceptance.BodyDiffers));
        Assert.That(other.Case, Is.Null);
    }

    [Test]
    public async Task Two_submissions_at_once_make_one_case()
    {
        var receipts = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => _case.Coordinator.SubmitAsync(_case.Order(), default))
        );
        await _case.EndAsync();
        Assert.That(receipts.Count(receipt => receipt.Acceptance == Acceptance.Accepted), Is.EqualTo(1));
        Assert.That(_case.Models.Count("specialist", "cardiology"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_case_is_unknown_to_another_tenant()
    {
        await _case.CompletedAsync();
        var other = _case.Cluster.Grains.GetGrain<ICaseCoordinatorGrain>($"other-{_case.Tenant}/case");
        Assert.That(await other.GetAsync(TimeSpan.Zero, default), Is.Null);
        Assert.That(await other.EventsAfterAsync(0, TimeSpan.Zero, default), Is.Null);
        Assert.That(await other.MessagesAsync(default), Is.Null);
        Assert.That(await other.AuditAsync(default), Is.Null);
        Assert.That((await other.SignOffAsync(Signature, default)).Result, Is.EqualTo(DecisionResult.Unknown));
        Assert.That((await other.CancelAsync(default)).Result, Is.EqualTo(DecisionResult.Unknown));
    }

    // What is active is asked of the silos. Where a case was, a silo remembers after it has gone.
    private async Task<bool> IsInMemoryAsync()
    {
        var id = _case.Coordinator.GetGrainId();
        return (await _case.Cluster.Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics()).Any(grain =>
            grain.GrainId == id
        );
    }

    private Task GoneAsync() =>
        Eventually.TrueAsync("the case has gone from memory", async () => !await IsInMemoryAsync());
}
