using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Cases.Run;

/// <summary>
/// Runs one case on its coordinator's scheduler: asks the flow what is next, performs it, applies what came of it.
/// What models answer is written while the next ones are asked; nobody is told of it before. A step that fails in code
/// is tried again a bounded number of times, here and not in another activation: the case itself counts them.
/// </summary>
/// <param name="ledger">Where the case is written.</param>
/// <param name="team">Performs its steps.</param>
/// <param name="options">Deadlines of a round.</param>
/// <param name="followed">Whether somebody reads along.</param>
/// <param name="clock">The time.</param>
/// <param name="log">Takes the steps that fail.</param>
/// <param name="gone">
/// The silo has ended: its agents give up what they ask, and what they then say is nothing that happened to the case.
/// </param>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing to free.")]
internal sealed partial class CaseRun(
    CaseLedger ledger,
    CaseTeam team,
    ProtocolOptions options,
    Func<bool> followed,
    TimeProvider clock,
    ILogger log,
    CancellationToken gone
)
{
    private readonly CancellationTokenSource _stopped = new();
    private Task _run = Task.CompletedTask;
    private bool _pausing;

    /// <summary>What is under way, and what was begun before the protocol asked for it.</summary>
    public HeadStart Ahead { get; private set; } = team.Begin();

    /// <summary>Leads the case to its end, or until it is called off.</summary>
    /// <param name="counted">Completes when it is written that the case is taken up; nothing is tried before.</param>
    /// <exception cref="OperationCanceledException">Called off.</exception>
    public Task RunAsync(Task counted) => _run = LeadAsync(counted);

    /// <summary>Completes when the step that runs is over and no other begins, at the latest after this time.</summary>
    public async Task PauseAsync(TimeSpan atMost)
    {
        _pausing = true;
        await _run.WaitAsync(atMost, clock)
            .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>
    /// Stops asking; the case stays as it is. What was spent on questions whose answers it has not, each once.
    /// </summary>
    public ImmutableArray<ModelUse> CallOff()
    {
        _stopped.Cancel();
        return Ahead.Questions.CallOff();
    }

    private async Task LeadAsync(Task counted)
    {
        await counted;
        if (team.Masked(ledger.Newest!) is var masked && !ReferenceEquals(masked, ledger.Newest))
            ledger.Put(masked, answered: false);
        using var deadline = new Deadline(StepTime.Left(ledger.Newest!, clock.GetUtcNow()), clock, _stopped.Token);
        // Words that are being written ahead are paid for: they are waited for as the step that runs is.
        while ((!_pausing || Ahead.Draft is not null) && !ledger.Newest!.Ended)
        {
            ThrowIfStopped();
            var start = clock.GetUtcNow();
            try
            {
                await StepAsync(deadline, start);
            }
            catch (Exception e) when (!IsStopped && ledger.Failure is null)
            {
                await FailedAsync(e, start);
            }
        }

        await ledger.SavedAsync();
    }

    private async Task StepAsync(Deadline deadline, DateTimeOffset start)
    {
        var step = CaseFlow.Next(ledger.Newest!);
        // Once the time is over only code is left to run: it is not cut short as well.
        var token = ledger.Newest!.CutShort || step is CaseStep.AssessFloor ? _stopped.Token : deadline.Token;
        try
        {
            if (step is CaseStep.AskSpecialists round)
                await ConsultAsync(round, token);
            else
                Apply(await PerformAsync(step, token));
        }
        catch (OperationCanceledException) when (!IsStopped && token.IsCancellationRequested)
        {
            Put(CaseFlow.Apply(ledger.Newest!, new CaseOutcome.DeadlinePassed(start, clock.GetUtcNow())));
        }
    }

    // It is written before the step is tried once more: whatever it does to this process next time, it has been
    // counted.
    private async Task FailedAsync(Exception failure, DateTimeOffset start)
    {
        var (step, error) = (NameOfNext(), failure.GetType().Name);
        LogStepFailed(step, ledger.Newest!.CaseId, error, failure.StackTrace);
        Put(CaseFlow.Apply(ledger.Newest, new CaseOutcome.StepFailed(step, error, start, clock.GetUtcNow())));
        Ahead = team.Begin();
        await ledger.SavedAsync();
    }

    private string NameOfNext()
    {
        try
        {
            return CaseFlow.Next(ledger.Newest!).GetType().Name;
        }
        catch (Exception)
        {
            return nameof(CaseFlow.Next);
        }
    }

    private async Task<CaseOutcome> PerformAsync(CaseStep step, CancellationToken token)
    {
        if (step is CaseStep.AskValidator or CaseStep.Compose { AskModel: true })
            await ledger.EarlierAnswersSavedAsync();
        return await team.PerformAsync(step, ledger.Newest!, Ahead, followed(), token);
    }

    private async Task ConsultAsync(CaseStep.AskSpecialists step, CancellationToken token)
    {
        await ledger.EarlierAnswersSavedAsync();
        var state = ledger.Newest!;
        using var round = new Deadline(StepTime.Round(state, step.Round, options, clock.GetUtcNow()), clock, token);
        var answers = step
            .Specialties.Select(id => team.AskAsync(state, step.Round, id, Ahead.Questions, round.Token))
            .ToList();
        await foreach (var answer in Task.WhenEach(answers))
        {
            Apply(await answer);
            if (HasQuorum(step.Round))
                round.Shorten(TimeSpan.FromMilliseconds(options.QuorumGraceMs));
        }

        token.ThrowIfCancellationRequested();
    }

    private bool HasQuorum(int round)
    {
        var given = ledger.Newest!.Opinions.Count(o => o.Round == round && o.Status == OpinionStatus.Given);
        return given >= Quorum.Of(CaseFlow.Participants(ledger.Newest!, round).Length);
    }

    private bool IsStopped => _stopped.IsCancellationRequested || gone.IsCancellationRequested;

    private void Apply(CaseOutcome outcome)
    {
        ThrowIfStopped();
        var state = CaseFlow.Apply(ledger.Newest!, outcome);
        // The cost of an outcome that the case did not wait for is booked when the other questions are called off.
        if (!ReferenceEquals(state, ledger.Newest))
            Ahead.Questions.Book(outcome);
        if (state.Ended)
            Put(state);
        else
            ledger.Put(state, outcome.FromModel);
    }

    /// <summary>
    /// Nobody is waited for any more: whatever is still asked is called off, and what it has cost is the case's.
    /// </summary>
    private void Put(CaseState state) => ledger.Put(state.Use(Ahead.Questions.CallOff()), answered: false);

    private void ThrowIfStopped()
    {
        if (IsStopped)
            throw new OperationCanceledException();
    }

    [LoggerMessage(LogLevel.Error, "The step {Step} of case {CaseId} failed with {Error}:\n{Frames}")]
    private partial void LogStepFailed(string step, string caseId, string error, string? frames);
}
