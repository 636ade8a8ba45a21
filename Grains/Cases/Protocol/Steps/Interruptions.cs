using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Cases.Protocol.Steps;

// What comes in between, whatever step is next.
internal abstract partial record CaseOutcome
{
    /// <summary>Time is over: whoever the running round has not heard abstains, and nobody is asked any more.</summary>
    public sealed record DeadlinePassed(DateTimeOffset StartedAt, DateTimeOffset At) : CaseOutcome(StartedAt, At)
    {
        public override bool IsAwaitedBy(CaseState state) => state is { Ended: false, CutShort: false };

        public override CaseState ApplyTo(CaseState state)
        {
            if (CaseFlow.Next(state) is CaseStep.AskSpecialists or CaseStep.FindEvidence { Round: 0 })
                state = CloseRound(state);

            return (state with { CutShort = true, Timings = state.Timings.CloseRound() }).Tell(
                CaseEventType.Deadline,
                At,
                new { state.Stage }
            );
        }

        private CaseState CloseRound(CaseState state)
        {
            var silent = CaseFlow
                .Participants(state, state.Round)
                .RemoveAll(id =>
                    state.Opinions.Any(opinion => opinion.Round == state.Round && opinion.Specialty == id)
                );
            foreach (var specialty in silent)
                state = Opinions.Miss(state, state.Round, specialty, AbstentionReason.Late, At, new ModelUse());
            return state;
        }
    }

    /// <summary>A step failed in code: no agent, no store, no deadline had a part in it.</summary>
    /// <param name="Step">The step's name.</param>
    /// <param name="Error">The type of the exception. Its message may hold patient text.</param>
    /// <param name="StartedAt">When the step began, UTC.</param>
    /// <param name="At">When it failed, UTC.</param>
    public sealed record StepFailed(string Step, string Error, DateTimeOffset StartedAt, DateTimeOffset At)
        : CaseOutcome(StartedAt, At)
    {
        public override bool IsAwaitedBy(CaseState state) => !state.Ended;

        public override CaseState ApplyTo(CaseState state) => CaseEnding.Fail(state, this);
    }

    /// <summary>The case goes on after its process was lost, with its full time again.</summary>
    public sealed record Resumed(DateTimeOffset At) : CaseOutcome(At, At)
    {
        public override bool IsAwaitedBy(CaseState state) => !state.Ended;

        public override CaseState ApplyTo(CaseState state) =>
            (state with { Resumes = state.Resumes + 1, Deadline = At + state.Terms.Deadline }).Tell(
                CaseEventType.Resumed,
                At,
                new { state.Stage, Resumes = state.Resumes + 1 }
            );
    }

    /// <summary>Whoever posted the case has stopped it.</summary>
    public sealed record Cancelled(DateTimeOffset At) : CaseOutcome(At, At)
    {
        public override bool IsAwaitedBy(CaseState state) => !state.Ended;

        public override CaseState ApplyTo(CaseState state) =>
            (state with { Stage = CaseStage.Cancelled, FinishedAt = At }).Tell(
                CaseEventType.Cancelled,
                At,
                new { state.Stage }
            );
    }

    /// <summary>A clinician has released or withheld the patient's text.</summary>
    public sealed record SignedOff(SignOff Decision, DateTimeOffset At) : CaseOutcome(At, At)
    {
        public override bool IsAwaitedBy(CaseState state) => state.Stage == CaseStage.AwaitingSignOff;

        public override CaseState ApplyTo(CaseState state)
        {
            var status = Decision.Release ? SummaryStatus.Released : SummaryStatus.Withheld;
            return (
                state with
                {
                    Stage = CaseStage.Completed,
                    Summary = state.Summary! with
                    {
                        Status = status,
                        SignedBy = Decision.Clinician,
                        SignedAt = At,
                        Note = Decision.Note,
                    },
                }
            ).Tell(
                CaseEventType.SignedOff,
                At,
                new
                {
                    Decision.Clinician,
                    Status = status,
                    Decision.Note,
                }
            );
        }
    }
}
