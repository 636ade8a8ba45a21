using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Cases.Protocol.Steps;

internal abstract partial record CaseStep
{
    /// <summary>Ask the triager.</summary>
    public sealed record AskTriager : CaseStep;
}

internal abstract partial record CaseOutcome
{
    public sealed record Triaged(
        AcpMessage<TriageRequest> Request,
        AcpMessage<TriageAssessment> Answer,
        DateTimeOffset StartedAt,
        DateTimeOffset At
    ) : OfStep(StartedAt, At)
    {
        public override bool FromModel => Answer.Content.Use.Calls > 0;

        public override string? Asked => Request.Id;

        public override bool Answers(CaseStep next) => next is CaseStep.AskTriager;

        public override CaseState ApplyTo(CaseState state)
        {
            var triage = Answer.Content;
            return (
                state with
                {
                    Triage = triage,
                    Stage = CaseStage.Triage,
                    Timings = state.Timings with { TriageMs = Ms, ModelMs = state.Timings.ModelMs + triage.Use.WaitMs },
                }
            )
                .Use(triage.Use)
                .Record(
                    Request.Said(new TranscriptEntry { Kind = MessageKind.Request }),
                    Answer.Said(new TranscriptEntry { Kind = MessageKind.Triage, Triage = triage })
                )
                .Tell(
                    CaseEventType.Triaged,
                    At,
                    new
                    {
                        triage.Acuity,
                        triage.Specialties,
                        triage.Path,
                        triage.DecidedBy,
                    }
                );
        }
    }
}
