using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Run;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Telemetry;
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
    CaseAgents agents,
    CaseIndex index,
    ICaseAccount account,
    CaseStore writes,
    AgentCalls calls,
    RunningCases running,
    Intake intake,
    CaseMeasures measures,
    IOptions<ProtocolOptions> options,
    TimeProvider clock,
    ILogger<CaseCoordinatorGrain> log) : Grain, ICaseCoordinatorGrain, IRemindable, IGrainMigrationParticipant, IIncomingGrainCallFilter
{
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromSeconds(2);

    // Long enough that those who ask again at once do not keep a leaving silo busy.
    private static readonly TimeSpan Parting = TimeSpan.FromMilliseconds(100);

    private CaseLedger _ledger = null!;
    private DateTimeOffset _followedUntil;
    private int _waiting;

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
        CallOff();
        await _ledger.IdleAsync();
    }

    /// <summary>Whoever asks for a case that cannot be read is told so.</summary>
    public Task Invoke(IIncomingGrainCallContext context) =>
        store.State.IsUnreadable && context.InterfaceMethod.DeclaringType == typeof(ICaseCoordinatorGrain)
            ? Task.FromException(Unreadable())
            : context.Invoke();

    public async Task<CaseReceipt> SubmitAsync(CaseOrder order, CancellationToken cancellationToken)
    {
        if (_ledger.Newest is { } known)
        {
            if (known.Fingerprint != order.Fingerprint)
                return new CaseReceipt { Acceptance = Acceptance.BodyDiffers };

            // An earlier try may have stopped between its writes: told once more, all of them hold.
            await SafelyAsync(AcceptAsync(known, Task.WhenAll(_ledger.SavedAsync(), index.AddAsync(known), known.Ended ? Task.CompletedTask : RemindAsync())));
            return new CaseReceipt { Acceptance = Acceptance.AlreadyAccepted, Case = View() };
        }

        if (!intake.Takes(order.Submission))
        {
            // Whoever is turned away leaves nothing behind, not even an activation.
            DeactivateOnIdle();
            return new CaseReceipt { Acceptance = Acceptance.Busy };
        }

        if (account.IsFull)
        {
            DeactivateOnIdle();
            throw new CaseNotSavedException("The store has no room for another case.");
        }

        if (team.Refusals(order.Submission) is { IsEmpty: false } refusals)
        {
            DeactivateOnIdle();
            return new CaseReceipt { Acceptance = Acceptance.Refused, Refusals = refusals };
        }

        var (tenant, caseId) = CaseKey.Parse(this.GetPrimaryKeyString());
        var terms = options.Value.TermsFor(order.Submission.Options);
        var state = CaseTransitions.Receive(tenant, caseId, order, terms, clock.GetUtcNow()) with { TraceParent = MedAssistTracing.Here };
        _ledger.Put(state, answered: false);
        // All three before the 202: what is accepted is written, is continued by whoever is left, and is listed.
        var accepted = AcceptAsync(state, Task.WhenAll(_ledger.SavedAsync(), RemindAsync(), index.AddAsync(state)));
        Start(Task.CompletedTask);
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

        // Who names an event that has not happened yet has seen all that have.
        var seen = Math.Min(sequence, _ledger.Saved.Events.Length);
        await UntilAsync(() => _ledger.Saved.Events.Length > seen || IsOver, wait, cancellationToken);
        var saved = _ledger.Saved;
        return new EventPage { Events = CaseView.EventsAfter(saved, seen), Ended = IsOver, Last = saved.Events.Length };
    }

    public async Task<ReportDraft?> DraftAfterAsync(DraftPosition seen, TimeSpan wait, CancellationToken cancellationToken)
    {
        var end = clock.GetUtcNow() + wait;
        // Between two questions of a follower lies the way to it and back. Of several followers the most patient one counts.
        if (_followedUntil < end + BetweenQuestions)
            _followedUntil = end + BetweenQuestions;
        await UntilAsync(() => _ledger.Saved is null or { Ended: true } or { Settled: not null }, wait, cancellationToken);
        if (_ledger.Saved is not { Ended: false } saved)
            return null;
        var nothing = new ReportDraft { Version = seen.Version, Start = seen.Length, Text = "" };
        if (saved.Settled is null)
            return nothing;
        if (CaseFlow.Next(saved) is not CaseStep.Compose { AskModel: true })
            return null;

        var communicator = agents.Communicator(saved, _run?.Ahead.Holds(saved.Settled) == true);
        return await WhileHereAsync(end - clock.GetUtcNow(),
            async (left, token) => (ReportDraft?)await communicator.DraftAfterAsync(seen, left, token), cancellationToken) ?? nothing;
    }

    public Task<ImmutableArray<AcpMessage<TranscriptEntry>>?> MessagesAsync(CancellationToken cancellationToken)
    {
        LeaveOnceOver();
        return Task.FromResult<ImmutableArray<AcpMessage<TranscriptEntry>>?>(_ledger.Saved is { } saved ? CaseView.Messages(saved) : null);
    }

    public Task<CaseAudit?> AuditAsync(CancellationToken cancellationToken)
    {
        LeaveOnceOver();
        return Task.FromResult(_ledger.Saved is { } saved ? AuditChain.Verify(saved.Events) : null);
    }

    public async Task<CaseDecision> SignOffAsync(SignOff signOff, CancellationToken cancellationToken)
    {
        if (_ledger is not { Newest.Stage: CaseStage.AwaitingSignOff, Saved.Stage: CaseStage.AwaitingSignOff })
            return await DecidedAsync(DecisionResult.WrongState);

        _ledger.Put(CaseFlow.Apply(_ledger.Newest, new CaseOutcome.SignedOff(signOff, clock.GetUtcNow())), answered: false);
        return await DecidedAsync(DecisionResult.Done);
    }

    /// <summary>Whoever was told that the case runs may stop it, until the moment that its end is written.</summary>
    public async Task<CaseDecision> CancelAsync(CancellationToken cancellationToken)
    {
        if (_ledger.Newest is { Stage: CaseStage.Cancelled })
            return await DecidedAsync(DecisionResult.Done);
        if (_ledger.Running is not { } running)
            return await DecidedAsync(DecisionResult.WrongState);

        // What an end that is taken back has cost stays in the books.
        running = running with { Usage = _ledger.Newest!.Usage };
        var spent = _run?.CallOff() ?? [];
        _ledger.PutInstead(CaseFlow.Apply(running, new CaseOutcome.Cancelled(clock.GetUtcNow())).Use(spent));
        return await DecidedAsync(DecisionResult.Done);
    }

    private async Task AcceptAsync(CaseState state, Task written)
    {
        await written;
        account.Note(state.Tenant, state.CaseId, state.AcceptedAt);
    }

    private bool IsOver => _ledger.Saved is { Stage: CaseStage.Completed or CaseStage.Cancelled };

    private CaseProgress? View()
    {
        try
        {
            return _ledger.Saved is { } saved ? CaseView.Of(saved, clock.GetUtcNow()) : null;
        }
        catch (Exception e)
        {
            LogUntold(this.GetPrimaryKeyString(), e.GetType().Name);
            throw Unreadable();
        }
    }

    private static CaseUnreadableException Unreadable() => new("The case is stored, but this version cannot read it.");

    // What is on its way is written first, so that nobody is told less than the decision was taken on.
    private async Task<CaseDecision> DecidedAsync(DecisionResult result)
    {
        if (!ReferenceEquals(_ledger.Newest, _ledger.Saved))
            await SafelyAsync(_ledger.SavedAsync());
        LeaveOnceOver();
        return new CaseDecision { Result = _ledger.Saved is null ? DecisionResult.Unknown : result, Case = View() };
    }

    private async Task UntilAsync(Func<bool> reached, TimeSpan wait, CancellationToken cancellationToken)
    {
        await WhileHereAsync<object>(wait, async (left, token) =>
        {
            var end = clock.GetUtcNow() + left;
            for (; !reached() && _ledger.Failure is null && left > TimeSpan.Zero; left = end - clock.GetUtcNow())
                await _ledger.ChangedAsync(left, token);
            return null;
        }, cancellationToken);
    }

    // Who waits for an activation that leaves, or that the store refuses, keeps it from going, and its case from going on.
    private async Task<T?> WhileHereAsync<T>(
        TimeSpan wait, Func<TimeSpan, CancellationToken, Task<T?>> ask, CancellationToken cancellationToken) where T : class
    {
        var leaving = running.Leaving.IsCancellationRequested;
        var most = leaving && wait > Parting ? Parting : wait;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, leaving ? default : running.Leaving);
        _waiting++;
        try
        {
            return await ask(most > TimeSpan.Zero ? most : TimeSpan.Zero, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The silo leaves: the caller is told how it stands, and asks again where the case is by then.
            return null;
        }
        finally
        {
            _waiting--;
            LeaveOnceOver();
        }
    }
}
