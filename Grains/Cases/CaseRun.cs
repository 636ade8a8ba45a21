using System.Diagnostics.CodeAnalysis;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Cases;

/// <summary>
/// Runs one case on its coordinator's scheduler: asks the flow what is next, performs it, applies what came of it.
/// What models answer is written while the next ones are asked; nobody is told of it before.
/// </summary>
/// <param name="ledger">Where the case is written.</param>
/// <param name="team">Performs its steps.</param>
/// <param name="options">Deadlines of a round.</param>
/// <param name="followed">Whether somebody reads along.</param>
/// <param name="clock">The time.</param>
/// <param name="gone">
/// The silo has ended: its agents give up what they ask, and what they then say is nothing that happened to the case.
/// </param>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing to free.")]
internal sealed class CaseRun(
    CaseLedger ledger, CaseTeam team, ProtocolOptions options, Func<bool> followed, TimeProvider clock, CancellationToken gone)
{
    private readonly CancellationTokenSource _stopped = new();
    private Task _run = Task.CompletedTask;
    private bool _pausing;

    /// <summary>What was begun before the protocol asked for it.</summary>
    public HeadStart Ahead { get; } = new();

    /// <summary>Leads the case to its end, or until <see cref="Stop"/>.</summary>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public Task RunAsync() => _run = LeadAsync();

    /// <summary>Completes when the step that runs is over and no other begins, at the latest after this time.</summary>
    public async Task PauseAsync(TimeSpan atMost)
    {
        _pausing = true;
        await _run.WaitAsync(atMost, clock).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task LeadAsync()
    {
        using var deadline = new Deadline(ledger.Newest!.Deadline - clock.GetUtcNow(), clock, _stopped.Token);
        // Words that are being written ahead are paid for: they are waited for as the step that runs is.
        while ((!_pausing || Ahead.Draft is not null) && CaseFlow.Next(ledger.Newest!) is var step and not CaseStep.Rest)
        {
            ThrowIfStopped();
            var start = clock.GetUtcNow();
            // Once the time is over only code is left to run: it is not cut short as well.
            var token = ledger.Newest!.CutShort || step is CaseStep.AssessFloor ? _stopped.Token : deadline.Token;
            try
            {
                if (step is CaseStep.AskSpecialists round)
                    await ConsultAsync(round, token);
                else
                    Apply(await PerformAsync(step, token));
            }
            catch (OperationCanceledException) when (!IsStopped && deadline.Token.IsCancellationRequested)
            {
                Apply(new CaseOutcome.DeadlinePassed(start, clock.GetUtcNow()));
            }
        }

        await ledger.SavedAsync();
    }

    /// <summary>Stops asking; the case stays as it is.</summary>
    public void Stop() => _stopped.Cancel();

    private async Task<CaseOutcome> PerformAsync(CaseStep step, CancellationToken token)
    {
        if (step is CaseStep.AskValidator or CaseStep.Compose { AskModel: true })
            await ledger.EarlierAnswersSavedAsync();
        return await team.PerformAsync(step, ledger.Newest!, Ahead, followed(), token);
    }

    private async Task ConsultAsync(CaseStep.AskSpecialists step, CancellationToken token)
    {
        await ledger.EarlierAnswersSavedAsync();
        using var round = new Deadline(TimeSpan.FromMilliseconds(options.RoundDeadlineMs), clock, token);
        var state = ledger.Newest!;
        var answers = step.Specialties.Select(id => team.AskAsync(state, step.Round, id, round.Token)).ToList();
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
        ledger.Put(CaseFlow.Apply(ledger.Newest!, outcome), outcome.FromModel);
    }

    private void ThrowIfStopped()
    {
        if (IsStopped)
            throw new OperationCanceledException();
    }
}
