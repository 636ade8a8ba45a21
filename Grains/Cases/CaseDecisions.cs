using Microsoft.Extensions.Logging;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Cases.Run;
using Orleans.MedAssist.Knowledge;

namespace Orleans.MedAssist.Cases;

/// <summary>
/// What callers decide of one case: that it begins, that it stops, what becomes of the patient's text.
/// </summary>
/// <param name="ledger">Where the case is written.</param>
/// <param name="life">Leads the case.</param>
/// <param name="admission">Takes cases in.</param>
/// <param name="queries">Tells how the case stands.</param>
/// <param name="lesson">Takes from it what others may learn.</param>
/// <param name="grains">Finds who keeps what was learned.</param>
/// <param name="clock">The time.</param>
/// <param name="log">Takes the acceptance.</param>
internal sealed partial class CaseDecisions(
    CaseLedger ledger,
    CaseLife life,
    CaseAdmission admission,
    CaseQueries queries,
    CaseLesson lesson,
    IGrainFactory grains,
    TimeProvider clock,
    ILogger log
)
{
    /// <inheritdoc cref="ICaseCoordinatorGrain.SubmitAsync"/>
    public async Task<CaseReceipt> SubmitAsync(CaseOrder order)
    {
        if (ledger.Newest is { } known)
            return known.Fingerprint == order.Fingerprint
                ? await RepeatAsync(known)
                : new CaseReceipt { Acceptance = Acceptance.BodyDiffers };

        try
        {
            return admission.TurnedAway(order.Submission) ?? await BeginAsync(order);
        }
        finally
        {
            // Whoever is turned away leaves nothing behind, not even an activation.
            if (ledger.Newest is null)
                life.Leave();
        }
    }

    /// <inheritdoc cref="ICaseCoordinatorGrain.SignOffAsync"/>
    public async Task<CaseDecision> SignOffAsync(SignOff signOff)
    {
        if (ledger is not { Newest.Stage: CaseStage.AwaitingSignOff, Saved.Stage: CaseStage.AwaitingSignOff })
            return await DecidedAsync(DecisionResult.WrongState);

        ledger.Put(
            CaseFlow.Apply(ledger.Newest, new CaseOutcome.SignedOff(signOff, clock.GetUtcNow())),
            answered: false
        );
        return await DecidedAsync(DecisionResult.Done);
    }

    /// <summary>Whoever was told that the case runs may stop it, until the moment that its end is written.</summary>
    public async Task<CaseDecision> CancelAsync()
    {
        if (ledger.Newest is { Stage: CaseStage.Cancelled })
            return await DecidedAsync(DecisionResult.Done);
        if (ledger.Running is not { } running)
            return await DecidedAsync(DecisionResult.WrongState);

        // What was spent on the end that is taken back stays in the books.
        running = running with
        {
            Usage = ledger.Newest!.Usage,
        };
        life.EndWith(CaseFlow.Apply(running, new CaseOutcome.Cancelled(clock.GetUtcNow())));
        return await DecidedAsync(DecisionResult.Done);
    }

    /// <inheritdoc cref="ICaseCoordinatorGrain.LearnAsync"/>
    public async Task<CaseDecision> LearnAsync(CancellationToken cancellationToken)
    {
        if (ledger.Saved is { Learned: true })
            return await DecidedAsync(DecisionResult.Done);
        if (ledger.Saved is not { } saved || lesson.Of(life.Key, saved) is not { } learned)
            return await DecidedAsync(DecisionResult.WrongState);

        await grains.GetGrain<ILessonsGrain>(0).LearnAsync(learned, cancellationToken);
        ledger.Put(ledger.Newest! with { Learned = true }, answered: false);
        return await DecidedAsync(DecisionResult.Done);
    }

    private async Task<CaseReceipt> BeginAsync(CaseOrder order)
    {
        var state = admission.Receive(life.Key, order);
        ledger.Put(state, answered: false);
        var accepted = AcceptAsync(state);
        life.Begin();
        await life.SavedAsync(accepted);
        LogAccepted(state.CaseId);
        return new CaseReceipt { Acceptance = Acceptance.Accepted, Case = queries.Progress() };
    }

    // An earlier try may have stopped between its writes: told once more, all of them hold.
    private async Task<CaseReceipt> RepeatAsync(CaseState known)
    {
        await life.SavedAsync(AcceptAsync(known));
        return new CaseReceipt { Acceptance = Acceptance.AlreadyAccepted, Case = queries.Progress() };
    }

    /// <summary>
    /// All three before the 202: what is accepted is written, is continued by whoever is left, and is listed. After
    /// them it is noted beside the store.
    /// </summary>
    private async Task AcceptAsync(CaseState state)
    {
        await Task.WhenAll(
            ledger.SavedAsync(),
            state.Ended ? Task.CompletedTask : life.RemindAsync(),
            admission.ListAsync(state)
        );
        admission.Note(state);
    }

    // The newest state is written first: the caller is told nothing older than what the decision was taken on.
    private async Task<CaseDecision> DecidedAsync(DecisionResult result)
    {
        if (!ReferenceEquals(ledger.Newest, ledger.Saved))
            await life.SavedAsync(ledger.SavedAsync());
        return new CaseDecision
        {
            Result = ledger.Saved is null ? DecisionResult.Unknown : result,
            Case = queries.Progress(),
        };
    }

    [LoggerMessage(LogLevel.Debug, "Case {CaseId} accepted")]
    private partial void LogAccepted(string caseId);
}
