using Orleans.MedAssist.Debate;

namespace Orleans.MedAssist.Cases.Protocol.Steps;

internal abstract partial record CaseStep
{
    /// <summary>Compare the positions of the round that is complete.</summary>
    public sealed record Compare : CaseStep;
}

internal abstract partial record CaseOutcome
{
    public sealed record Compared(GateReading Reading, DateTimeOffset StartedAt, DateTimeOffset At)
        : OfStep(StartedAt, At)
    {
        public override bool Answers(CaseStep next) => next is CaseStep.Compare;

        public override CaseState ApplyTo(CaseState state) =>
            (
                state with
                {
                    Gates = state.Gates.Add(Reading),
                    Stage = CaseStage.Gate,
                    Timings = state.Timings.CloseRound() with { GateMs = state.Timings.GateMs + Ms },
                }
            ).Tell(
                CaseEventType.Gate,
                At,
                new
                {
                    state.Round,
                    Reading.Result,
                    Reading.Disputes,
                    Reading.Challenger,
                }
            );
    }
}
