using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Models.Gate;
using Orleans.Placement;

namespace Orleans.MedAssist.Cases;

/// <summary>
/// Leads one case: accepts it, runs it to its report, answers for it. Everything that it tells has been written; a case
/// that was running when its process was lost is taken up by the reminder or by the first call that finds it.
/// </summary>
[GrainType("medassist.case"), RandomPlacement]
internal sealed partial class CaseCoordinatorGrain(
    [PersistentState("case", "cases")] IPersistentState<CaseRecord> store,
    CaseTeam team,
    CaseIndex index,
    CaseWrites writes,
    AgentCalls calls,
    RunningCases running,
    PriorityGate models,
    CaseMeasures measures,
    IOptions<ProtocolOptions> options,
    TimeProvider clock,
    ILogger<CaseCoordinatorGrain> log) : Grain, ICaseCoordinatorGrain, IRemindable, IGrainMigrationParticipant
{
    // Long enough that those who ask again at once do not keep a leaving silo busy.
    private static readonly TimeSpan Parting = TimeSpan.FromMilliseconds(100);

    private CaseLedger _ledger = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _ledger = new CaseLedger(store, writes, clock);
        if (_ledger.Newest is { Ended: false })
            Continue();
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (reason.ReasonCode == DeactivationReasonCode.ShuttingDown && _run is not null)
            await HandOverAsync(_run);
        _run?.Stop();
        await _ledger.IdleAsync();
    }

    public async Task<CaseReceipt> SubmitAsync(CaseOrder order, CancellationToken cancellationToken)
    {
        if (_ledger.Newest is { } known)
        {
            if (known.Fingerprint != order.Fingerprint)
                return new CaseReceipt { Acceptance = Acceptance.BodyDiffers };

            // An earlier try may have stopped between its writes: told once more, all of them hold.
            await SafelyAsync(Task.WhenAll(_ledger.SavedAsync(), index.AddAsync(known), known.Ended ? Task.CompletedTask : RemindAsync()));
            return new CaseReceipt { Acceptance = Acceptance.AlreadyAccepted, Case = View() };
        }

        if (models.IsFull || running.IsFull)
        {
            // Whoever is turned away leaves nothing behind, not even an activation.
            DeactivateOnIdle();
            return new CaseReceipt { Acceptance = Acceptance.Busy };
        }

        var (tenant, caseId) = CaseKey.Parse(this.GetPrimaryKeyString());
        var terms = options.Value.TermsFor(order.Submission.Options);
        var state = CaseTransitions.Receive(tenant, caseId, order, terms, clock.GetUtcNow());
        _ledger.Put(state, answered: false);
        // All three before the 202: what is accepted is written, is continued by whoever is left, and is listed.
        var accepted = Task.WhenAll(_ledger.SavedAsync(), RemindAsync(), index.AddAsync(state));
        Start();
        await SafelyAsync(accepted);
        LogAccepted(caseId);
        return new CaseReceipt { Acceptance = Acceptance.Accepted, Case = View() };
    }

    public async Task<CaseProgress?> GetAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        await UntilAsync(() => _ledger.Saved is null or { Ended: true }, wait, cancellationToken);
        return View();
    }

    public async Task<EventPage?> EventsAfterAsync(long sequence, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (_ledger.Saved is null)
            return null;

        await UntilAsync(() => _ledger.Saved.Events.Length > sequence || IsOver, wait, cancellationToken);
        return new EventPage { Events = [.. _ledger.Saved.Events.Where(e => e.Sequence > sequence)], Ended = IsOver };
    }

    public Task<ImmutableArray<AcpMessage<TranscriptEntry>>?> MessagesAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_ledger.Saved?.Messages);

    public Task<CaseAudit?> AuditAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_ledger.Saved is { } saved ? AuditChain.Verify(saved.Events) : null);

    public async Task<CaseDecision> SignOffAsync(SignOff signOff, CancellationToken cancellationToken) =>
        _ledger.Newest switch
        {
            { Stage: CaseStage.AwaitingSignOff } => await DecideAsync(new CaseOutcome.SignedOff(signOff, clock.GetUtcNow())),
            // The same decision once more, from a caller that lost the answer.
            { Summary: { } summary } when IsOf(signOff, summary) => await DecidedAsync(),
            _ => Decision(DecisionResult.WrongState),
        };

    public async Task<CaseDecision> CancelAsync(CancellationToken cancellationToken)
    {
        if (_ledger.Newest is { Stage: CaseStage.Cancelled })
            return await DecidedAsync();
        if (_ledger.Newest is not { Ended: false })
            return Decision(DecisionResult.WrongState);
        return await DecideAsync(new CaseOutcome.Cancelled(clock.GetUtcNow()));
    }

    private bool IsOver => _ledger.Saved is { Stage: CaseStage.Completed or CaseStage.Cancelled };

    private CaseProgress? View() => _ledger.Saved is { } saved ? CaseView.Of(saved, clock.GetUtcNow()) : null;

    private CaseDecision Decision(DecisionResult result) =>
        new() { Result = _ledger.Saved is null ? DecisionResult.Unknown : result, Case = View() };

    private async Task<CaseDecision> DecideAsync(CaseOutcome outcome)
    {
        _ledger.Put(CaseFlow.Apply(_ledger.Newest!, outcome), answered: false);
        if (_ledger.Newest is { Stage: CaseStage.Cancelled })
            _run?.Stop();
        return await DecidedAsync();
    }

    private async Task<CaseDecision> DecidedAsync()
    {
        await SafelyAsync(_ledger.SavedAsync());
        return Decision(DecisionResult.Done);
    }

    private static bool IsOf(SignOff signOff, PatientSummary summary) => summary.SignedBy == signOff.Clinician
        && summary.Note == signOff.Note && summary.Status == (signOff.Release ? SummaryStatus.Released : SummaryStatus.Withheld);

    // Who waits for an activation that leaves, or that the store refuses, keeps it from going, and its case from going on.
    private async Task UntilAsync(Func<bool> reached, TimeSpan wait, CancellationToken cancellationToken)
    {
        var leaving = running.Leaving.IsCancellationRequested;
        var end = clock.GetUtcNow() + (leaving && wait > Parting ? Parting : wait);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, leaving ? default : running.Leaving);
        try
        {
            while (!reached() && _ledger.Failure is null && end - clock.GetUtcNow() is { Ticks: > 0 } left)
                await _ledger.ChangedAsync(left, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The silo leaves: the caller is told how it stands, and asks again where the case is by then.
        }
    }
}
