using Microsoft.Extensions.Logging;

namespace Orleans.MedAssist.Cases;

/// <summary>How a case is kept running: started, watched by a reminder, taken up again, let go.</summary>
internal sealed partial class CaseCoordinatorGrain
{
    private const string ReminderName = "continue";

    private CaseRun? _run;

    /// <summary>A tick finds its case running, or takes it up by activating it; it ends with the case.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        measures.ReminderTicked();
        if (_ledger.Newest is null or { Ended: true })
            await ForgetAsync();
    }

    private void Start()
    {
        _run = new CaseRun(_ledger, team, options.Value, () => clock.GetUtcNow() <= _followedUntil, clock);
        _ = RunAsync(_run);
    }

    private async Task RunAsync(CaseRun run)
    {
        using var measured = measures.Run(_ledger);
        try
        {
            await run.RunAsync();
            LogEnded(_ledger.Saved!.CaseId, _ledger.Saved.Stage);
            await ForgetAsync();
        }
        catch (OperationCanceledException)
        {
            // Cancelled by the caller, or this activation goes: the reminder takes the case up elsewhere.
            if (_ledger.Newest is { Ended: true })
                await ForgetAsync();
        }
        catch (Exception e)
        {
            // A new activation starts from what was written last.
            LogBroken(e.GetType().Name, this.GetPrimaryKeyString());
            DeactivateOnIdle();
        }
    }

    /// <summary>Takes a running case up in a new process, a bounded number of times; after that with what there is.</summary>
    private async Task ResumeAsync()
    {
        var now = clock.GetUtcNow();
        var state = CaseFlow.Apply(_ledger.Newest!, new CaseOutcome.Resumed(now));
        if (state.Resumes > options.Value.MaxResumes)
            state = CaseFlow.Apply(state, new CaseOutcome.DeadlinePassed(now, now));
        LogResumed(state.CaseId, state.Stage, state.Resumes);
        measures.Recovered(state);
        _ledger.Put(state, answered: false);
        Start();
        await SafelyAsync(Task.WhenAll(RemindAsync(), index.AddAsync(state)));
    }

    private Task<IGrainReminder> RemindAsync()
    {
        var period = TimeSpan.FromSeconds(options.Value.ReminderSeconds);
        return this.RegisterOrUpdateReminder(ReminderName, period, period);
    }

    private async Task ForgetAsync()
    {
        try
        {
            if (await this.GetReminder(ReminderName) is { } reminder)
                await this.UnregisterReminder(reminder);
        }
        catch (Exception e)
        {
            // The next tick finds the case ended and tries again.
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
            LogNotSaved(e.GetType().Name, this.GetPrimaryKeyString());
            _run?.Stop();
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

    [LoggerMessage(LogLevel.Warning, "The reminder of case {Key} could not be removed: {Error}")]
    private partial void LogReminderKept(string error, string key);
}
