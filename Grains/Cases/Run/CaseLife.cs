using Microsoft.Extensions.Logging;
using Orleans.MedAssist.Cases.Protocol;

namespace Orleans.MedAssist.Cases.Run;

/// <summary>
/// A case's life in one activation of its coordinator: begun, or taken up where another process left it; led to its
/// end, called off, or handed over. Used on the activation's scheduler.
/// </summary>
internal sealed partial class CaseLife(
    IGrainBase activation,
    CaseLedger ledger,
    CaseRuns runs,
    CaseReminders reminders,
    TimeProvider clock,
    ILogger log
)
{
    private CaseRun? _run;
    private Task<IGrainReminder>? _reminder;
    private DateTimeOffset _followedUntil;
    private int _callers;

    /// <summary>The coordinator's key.</summary>
    public string Key => activation.GrainContext.GrainId.Key.ToString()!;

    /// <summary>Whether the case is to be continued, here or elsewhere.</summary>
    public bool GoesOn => ledger is { Failure: null, Newest: { Ended: false } };

    /// <summary>Whether a report is being put into words already, as it was then settled.</summary>
    public bool WritesAhead(CaseReport settled) => _run?.Ahead.Holds(settled) == true;

    /// <summary>Somebody reads along until then; of several readers the most patient one counts.</summary>
    public void Follow(DateTimeOffset until)
    {
        if (_followedUntil < until)
            _followedUntil = until;
    }

    /// <summary>
    /// A caller is answered; the activation stays until then, and goes afterwards where its case has ended.
    /// </summary>
    public async Task DuringAsync(IIncomingGrainCallContext call)
    {
        _callers++;
        try
        {
            await call.Invoke();
        }
        finally
        {
            _callers--;
            LeaveOnceOver();
        }
    }

    /// <summary>Begins to lead the case.</summary>
    public void Begin() => Lead(Task.CompletedTask);

    /// <summary>
    /// Goes on with a case that another activation began: handed over by a silo that leaves, or lost with one.
    /// </summary>
    public void Continue(bool handedOver)
    {
        if (ledger.Newest is not { Ended: false })
            return;
        if (handedOver)
            Begin();
        else
            TakeUp();
    }

    /// <summary>
    /// The reminder came due. A case that runs is left alone, one that does not is taken up, one that has
    /// ended is forgotten.
    /// </summary>
    public async Task WakeAsync()
    {
        runs.Ticked();
        // A version that can read the case will be told of it again.
        if (ledger.IsUnreadable)
            return;
        if (ledger.Newest is null or { Ended: true })
            await ForgetAsync();
        else if (ledger.Failure is not null)
            activation.DeactivateOnIdle();
        else if (_run is null)
            TakeUp();
    }

    /// <summary>Sees to it that the case is continued wherever this process is lost.</summary>
    public Task RemindAsync() => _reminder = reminders.SetAsync(activation);

    /// <summary>
    /// Nobody is asked any more for the case; what was spent on questions that are given up is in it.
    /// </summary>
    public void CallOff()
    {
        var spent = _run?.CallOff() ?? [];
        if (GoesOn)
            ledger.Put(ledger.Newest!.Use(spent), answered: false);
    }

    /// <summary>
    /// Ends the case otherwise than it was about to, with what was spent on questions that are given up.
    /// </summary>
    public void EndWith(CaseState ended) => ledger.PutInstead(ended.Use(_run?.CallOff() ?? []));

    /// <summary>
    /// Waits for writes. One that failed leaves this activation behind the store: the next one reads what is true.
    /// </summary>
    /// <exception cref="CaseNotSavedException">The store refused one of them.</exception>
    public async Task SavedAsync(Task writes)
    {
        try
        {
            await writes;
        }
        catch (Exception e)
        {
            LogNotSaved((e.InnerException ?? e).GetType().Name, Key);
            CallOff();
            activation.DeactivateOnIdle();
            throw new CaseNotSavedException("The case could not be saved; try again with the same key.");
        }
    }

    /// <summary>Nothing is left to do here.</summary>
    public void Leave() => activation.DeactivateOnIdle();

    /// <summary>
    /// The activation goes. Where its silo leaves, the step that runs is finished first, so that no answer is paid for
    /// twice, and the case moves with all that it knows to another silo, which goes on at once. Without another silo
    /// the reminder continues it later.
    /// </summary>
    public async Task EndAsync(bool handOver)
    {
        var handedOver = handOver ? _run : null;
        if (handedOver is not null)
            await handedOver.PauseAsync(runs.HandOverTime);
        CallOff();
        await ledger.IdleAsync();
        if (handedOver is not null && GoesOn)
            activation.MigrateOnIdle();
    }

    /// <summary>
    /// The count is written before anything is tried: a case that takes its process along each time ends as well.
    /// </summary>
    private void TakeUp()
    {
        var state = runs.TakenUp(ledger.Newest!, clock.GetUtcNow());
        LogResumed(state.CaseId, state.Stage, state.Resumes);
        ledger.Put(state, answered: false);
        // Reminder and index were written before the case was accepted; whoever sends it once more writes them again.
        Lead(ledger.SavedAsync());
    }

    private void Lead(Task counted)
    {
        _run = runs.Open(ledger, () => clock.GetUtcNow() <= _followedUntil);
        _ = LeadAsync(_run, counted);
    }

    private async Task LeadAsync(CaseRun run, Task counted)
    {
        try
        {
            using var place = runs.Enter(ledger);
            await RunAsync(run, counted);
            CallOff();
            await EndedAsync();
        }
        catch (Exception e)
        {
            // It is the store that failed, not the case: a new activation starts from what was written last.
            LogBroken((e.InnerException ?? e).GetType().Name, Key);
            CallOff();
            activation.DeactivateOnIdle();
        }

        _run = null;
        LeaveOnceOver();
    }

    private static async Task RunAsync(CaseRun run, Task counted)
    {
        try
        {
            await run.RunAsync(counted);
        }
        catch (OperationCanceledException)
        {
            // Cancelled by the caller, or this activation goes: the case is taken up elsewhere.
        }
    }

    // Only an end that is written is one: a case whose cancellation could not be saved still needs its reminder.
    private async Task EndedAsync()
    {
        await ledger.IdleAsync();
        if (ledger.Saved is not { Ended: true } ended)
            return;

        LogEnded(ended.CaseId, ended.Stage);
        await ForgetAsync();
    }

    private async Task ForgetAsync()
    {
        // The next tick finds the case ended and tries again, with the reminder as it is stored then.
        if (!await reminders.RemoveAsync(activation, _reminder))
            _reminder = null;
    }

    /// <summary>
    /// A case that has ended and that nobody waits for goes from memory at once. If it were kept for a while, the
    /// garbage collector would carry every case of the last minutes along, and stop the others for it.
    /// </summary>
    private void LeaveOnceOver()
    {
        if (_run is null && _callers == 0 && ledger.Saved is { Ended: true })
            activation.DeactivateOnIdle();
    }

    [LoggerMessage(LogLevel.Information, "Case {CaseId} is {Stage}")]
    private partial void LogEnded(string caseId, CaseStage stage);

    [LoggerMessage(LogLevel.Warning, "Case {CaseId} is taken up at {Stage}, for the {Resumes}. time")]
    private partial void LogResumed(string caseId, CaseStage stage, int resumes);

    [LoggerMessage(LogLevel.Error, "The run of case {Key} broke with {Error}; it is taken up from what was written")]
    private partial void LogBroken(string error, string key);

    [LoggerMessage(LogLevel.Error, "Case {Key} could not be saved: {Error}")]
    private partial void LogNotSaved(string error, string key);
}
