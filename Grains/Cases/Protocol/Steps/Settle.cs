namespace Orleans.MedAssist.Cases.Protocol.Steps;

internal abstract partial record CaseStep
{
    /// <summary>Settle the report: floor, contraindications, citations.</summary>
    public sealed record Settle : CaseStep;
}

internal abstract partial record CaseOutcome
{
    public sealed record ReportSettled(CaseReport Report, DateTimeOffset StartedAt, DateTimeOffset At)
        : OfStep(StartedAt, At)
    {
        public override bool Answers(CaseStep next) => next is CaseStep.Settle;

        public override CaseState ApplyTo(CaseState state) =>
            (
                state with
                {
                    Settled = Report,
                    Stage = CaseStage.Safety,
                    Timings = state.Timings with { ReportMs = Ms },
                }
            ).Tell(CaseEventType.Safety, At, new { Report.Acuity, Report.SafetyNotes });
    }
}
