using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Messages;

namespace Orleans.MedAssist.Cases.Protocol.Steps;

internal abstract partial record CaseStep
{
    /// <summary>Put the settled report into words; the template does it where no model is to be asked.</summary>
    public sealed record Compose(bool AskModel) : CaseStep;
}

internal abstract partial record CaseOutcome
{
    public sealed record Composed(
        AcpMessage<ReportOrder> Request,
        AcpMessage<ReportText> Answer,
        DateTimeOffset StartedAt,
        DateTimeOffset At
    ) : OfStep(StartedAt, At)
    {
        /// <summary>Words that were written ahead for a report that was then settled otherwise.</summary>
        public Composed? Discarded { get; init; }

        public override string? Asked => Request.Id;

        public override bool Answers(CaseStep next) => next is CaseStep.Compose;

        public override CaseState ApplyTo(CaseState state)
        {
            var text = Answer.Content;
            var report = state.Settled! with { ClinicianText = text.Clinician };
            var signing = state.Terms.RequireSignOff;
            if (Discarded is { } discarded)
                state = discarded.WrittenInto(state, MessageKind.Draft);
            return WrittenInto(
                    state with
                    {
                        Report = report,
                        Summary = new PatientSummary
                        {
                            Status = signing ? SummaryStatus.AwaitingSignOff : SummaryStatus.Released,
                            Text = text.Patient,
                        },
                        Stage = signing ? CaseStage.AwaitingSignOff : CaseStage.Completed,
                        FinishedAt = At,
                        Timings = Timed(state),
                    },
                    MessageKind.Report
                )
                .Tell(
                    CaseEventType.Report,
                    At,
                    new
                    {
                        report.Acuity,
                        report.LeadingDiagnosis,
                        report.Flags,
                        text.FromTemplate,
                        Sha256 = AuditChain.Digest(report),
                    }
                );
        }

        private CaseState WrittenInto(CaseState state, MessageKind kind) =>
            state
                .Use(Answer.Content.Use)
                .Record(
                    Request.Said(new TranscriptEntry { Kind = MessageKind.Request }),
                    Answer.Said(new TranscriptEntry { Kind = kind, Report = Answer.Content })
                );

        private CaseTimings Timed(CaseState state)
        {
            // What was written ahead was not waited for.
            var waited =
                StartedAt > Request.SentAt ? Math.Min(Answer.Content.Use.WaitMs, Ms) : Answer.Content.Use.WaitMs;
            var modelMs = state.Timings.ModelMs + waited;
            return state.Timings with
            {
                ReportMs = state.Timings.ReportMs + Ms,
                ModelMs = modelMs,
                OverheadMs = Math.Max(0, (At - state.AcceptedAt).TotalMilliseconds - modelMs),
                FirstDeltaMs = FirstWords is { } at ? (at - state.AcceptedAt).TotalMilliseconds : 0,
            };
        }

        // Words that were written ahead are shown once they are settled.
        private DateTimeOffset? FirstWords =>
            Answer.Content.FirstWordsAt is not { } at ? null
            : at < StartedAt ? StartedAt
            : at;
    }
}
