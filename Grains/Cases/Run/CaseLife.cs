using Microsoft.Extensions.Logging;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Run;

namespace Orleans.MedAssist.Cases;

/// <summary>How a case is kept running: started, watched by a reminder, taken up again, let go.</summary>
internal sealed partial class CaseCoordinatorGrain
{
    private const string ReminderName = "continue";

    private const string HandedOver = "medassist.handed-over";

    // As long as a caller of a submission waits. Who waited longer for a silo that hangs would keep this one from leaving.
    private static readonly TimeSpan ReminderPatience = TimeSpan.FromSeconds(8);

    private CaseRun? _run;
    private bool _handedOver;
    private Task<IGrainReminder>? _reminder;

    /// <summary>A tick finds its case running, or takes it up by activating it; it ends with the case.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        measures.ReminderTicked();
        // A version that can read the case will be told of it again.
        if (store.State.IsUnreadable)
            return;
        if (_ledger.Newest is null or { Ended: true })
            await ForgetAsync();
        else if (_ledger.Failure is not null)
            DeactivateOnIdle();
        else if (_run is null)
            Resume();
    }

    private void Start(Task counted)
    {
        _run = new CaseRun(_ledger, team, options.Value, () => clock.GetUtcNow() <= _followedUntil, clock, log, running.Gone);
        _ = RunAsync(_run, counted);
    }

    /// <summary>Nobody is asked any more for the case; what was spent on questions that are given up is in it.</summary>
    private void CallOff()
    {
        var spent = _run?.CallOff() ?? [];
        if (_ledger is { Failure: null, Newest: { Ended: false } state })
            _ledger.Put(state.Use(spent), answered: false);
    }

    /// <summary>Goes on with a case that another activation began: handed over by a silo that leaves, or lost with one.</summary>
    private void Continue()
    {
        if (_handedOver)
            Start(Task.CompletedTask);
        else
            Resume();
    }

    /// <summary>
    /// The silo leaves: the step that runs is finished, so that no answer is paid for twice, and the case moves with
    /// all that it knows to another silo, which goes on at once. Without another one the reminder does, later.
    /// </summary>
    private async Task HandOverAsync(CaseRun run)
    {
        await run.PauseAsync(TimeSpan.FromMilliseconds(options.Value.HandOverMs));
        CallOff();
        await _ledger.IdleAsync();
        if (_ledger is { Failure: null, Newest: { Ended: false } })
            this.MigrateOnIdle();
    }

    void IGrainMigrationParticipant.OnDehydrate(IDehydrationContext context) =>
        context.TryAddValue(HandedOver, _ledger is { Failure: null, Newest: { Ended: false } });

    void IGrainMigrationParticipant.OnRehydrate(IRehydrationContext context) =>
        _handedOver = context.TryGetValue(HandedOver, out bool handedOver) && handedOver;

    private async Task RunAsync(CaseRun run, Task counted)
    {
        running.Enter();
        try
        {
            using var measured = measures.Run(_ledger);
            await LeadAsync(run, counted);
            CallOff();
            await EndAsync();
        }
        catch (Exception e)
        {
            // The store, not the case: a new activation starts from what was written last.
            LogBroken((e.InnerException ?? e).GetType().Name, this.GetPrimaryKeyString());
            CallOff();
            DeactivateOnIdle();
        }
        finally
        {
            running.Leave();
        }

        _run = null;
        LeaveOnceOver();
    }

    private static async Task LeadAsync(CaseRun run, Task counted)
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

    /// <summary>
    /// A case that has ended and that nobody waits for goes from memory at once. Kept for a while it would die old: the
    /// collector would carry every case of the last minutes along, and stop the others for it.
    /// </summary>
    private void LeaveOnceOver()
    {
        if (_run is null && _waiting == 0 && _ledger.Saved is { Ended: true })
            DeactivateOnIdle();
    }

    // Only an end that is written is one: a case whose cancellation could not be saved still needs its reminder.
    private async Task EndAsync()
    {
        await _ledger.IdleAsync();
        if (_ledger.Saved is not { Ended: true } ended)
            return;

        LogEnded(ended.CaseId, ended.Stage);
        await ForgetAsync();
    }

    /// <summary>
    /// Takes a running case up in a new process, a bounded number of times; after that with what there is. The count is
    /// written before anything is tried: a case that takes its process along each time comes to its end as well.
    /// </summary>
    private void Resume()
    {
        var now = clock.GetUtcNow();
        var state = CaseEnding.TakeUp(_ledger.Newest!, options.Value.MaxResumes, now);
        LogResumed(state.CaseId, state.Stage, state.Resumes);
        measures.Recovered(state);
        _ledger.Put(state, answered: false);
        // Reminder and index were written before the case was accepted; whoever sends it once more writes them again.
        Start(_ledger.SavedAsync());
    }

    /// <summary>The reminder lies with the silo that owns its part of the ring: repeated while that one is being replaced.</summary>
    private async Task RemindAsync()
    {
        var period = TimeSpan.FromSeconds(options.Value.ReminderSeconds);
        using var patience = new CancellationTokenSource(ReminderPatience, clock);
        _reminder = calls.AskAsync(token => this.RegisterOrUpdateReminder(ReminderName, period, period, token), patience.Token);
        await _reminder;
    }

    private async Task ForgetAsync()
    {
        try
        {
            // Whoever began the case knows its reminder; whoever took it up asks for it.
            if (await (_reminder ?? this.GetReminder(ReminderName)!).WaitAsync(ReminderPatience, clock) is { } reminder)
                await this.UnregisterReminder(reminder).WaitAsync(ReminderPatience, clock);
        }
        catch (Exception e)
        {
            // The next tick finds the case ended and tries again, with the reminder as it is stored then.
            _reminder = null;
            LogReminderKept(e.GetType().Name, this.GetPrimaryKeyString());
        }
    }

    /// <summary>A write that failed leaves this activation behind the store: the next one reads what is true.</summary>
    private async Task SafelyAsync(Task writes)
    {
        try
        {
            await writes;
        }
        catch (Exception e)
        {
            LogNotSaved((e.InnerException ?? e).GetType().Name, this.GetPrimaryKeyString());
            CallOff();
            DeactivateOnIdle();
            throw new CaseNotSavedException("The case could not be saved; try again with the same key.");
        }
    }

    [LoggerMessage(LogLevel.Debug, "Case {CaseId} accepted")]
    private partial void LogAccepted(string caseId);

    [LoggerMessage(LogLevel.Information, "Case {CaseId} is {Stage}")]
    private partial void LogEnded(string caseId, CaseStage stage);

    [LoggerMessage(LogLevel.Warning, "Case {CaseId} is taken up at {Stage}, for the {Resumes}. time")]
    private partial void LogResumed(string caseId, CaseStage stage, int resumes);

    [LoggerMessage(LogLevel.Error, "The run of case {Key} broke with {Error}; it is taken up from what was written")]
    private partial void LogBroken(string error, string key);

    [LoggerMessage(LogLevel.Error, "Case {Key} could not be saved: {Error}")]
    private partial void LogNotSaved(string error, string key);

    [LoggerMessage(LogLevel.Error, "Case {Key} cannot be told: {Error}")]
    private partial void LogUntold(string key, string error);

    [LoggerMessage(LogLevel.Warning, "The reminder of case {Key} could not be removed: {Error}")]
    private partial void LogReminderKept(string error, string key);
}
