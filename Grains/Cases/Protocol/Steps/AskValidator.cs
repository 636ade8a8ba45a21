using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Validation;

namespace Orleans.MedAssist.Cases.Protocol.Steps;

internal abstract partial record CaseStep
{
    /// <summary>Ask the arbiter.</summary>
    public sealed record AskValidator : CaseStep;
}

internal abstract partial record CaseOutcome
{
    public sealed record VerdictGiven(
        AcpMessage<Review> Request,
        AcpMessage<Verdict> Answer,
        DateTimeOffset StartedAt,
        DateTimeOffset At
    ) : OfStep(StartedAt, At)
    {
        public override bool FromModel => Answer.Content.Use.Calls > 0;

        public override string? Asked => Request.Id;

        public override bool Answers(CaseStep next) => next is CaseStep.AskValidator;

        public override CaseState ApplyTo(CaseState state)
        {
            var verdict = Answer.Content;
            return (
                state with
                {
                    Verdict = verdict,
                    Stage = CaseStage.Arbiter,
                    Timings = state.Timings with
                    {
                        VerdictMs = Ms,
                        ModelMs = state.Timings.ModelMs + verdict.Use.WaitMs,
                    },
                }
            )
                .Use(verdict.Use)
                .Record(
                    Request.Said(
                        new TranscriptEntry
                        {
                            Kind = MessageKind.Request,
                            Disputes = Request.Content.Disputes,
                            Passages = [.. Request.Content.Passages.Select(passage => passage.Id)],
                        }
                    ),
                    Answer.Said(new TranscriptEntry { Kind = MessageKind.Verdict, Verdict = verdict })
                )
                .Tell(
                    CaseEventType.Verdict,
                    At,
                    new
                    {
                        verdict.Kind,
                        verdict.Acuity,
                        verdict.LeadingDiagnosis,
                        verdict.Upheld,
                        verdict.Rejected,
                    }
                );
        }
    }
}
