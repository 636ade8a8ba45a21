using Orleans.MedAssist.Safety;

namespace Orleans.MedAssist.Cases.Protocol.Steps;

internal abstract partial record CaseStep
{
    /// <summary>Run the safety rules.</summary>
    public sealed record AssessFloor : CaseStep;
}

internal abstract partial record CaseOutcome
{
    public sealed record FloorAssessed(FloorAssessment Floor, DateTimeOffset StartedAt, DateTimeOffset At)
        : OfStep(StartedAt, At)
    {
        public override bool Answers(CaseStep next) => next is CaseStep.AssessFloor;

        public override CaseState ApplyTo(CaseState state) =>
            (state with { Floor = Floor, Stage = CaseStage.Floor, Timings = state.Timings with { FloorMs = Ms } }).Tell(
                CaseEventType.Floor,
                At,
                new
                {
                    Floor.Acuity,
                    Floor.Reasons,
                    Floor.MissingInputs,
                }
            );
    }
}
