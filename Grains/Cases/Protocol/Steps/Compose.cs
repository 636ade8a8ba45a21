using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Messages;

namespace Orleans.MedAssist.Cases.Protocol;

/// <summary>What the words of its report make of a case.</summary>
internal static class ReportTransitions
{
    public static CaseState Compose(CaseState state, CaseOutcome.Composed outcome)
    {
        var text = outcome.Answer.Content;
        var report = state.Settled! with { ClinicianText = text.Clinician };
        var signing = state.Terms.RequireSignOff;
        if (outcome.Discarded is { } discarded)
            state = Written(state, discarded, MessageKind.Draft);
        return Written(state with
        {
            Report = report,
            Summary = new PatientSummary
            {
                Status = signing ? SummaryStatus.AwaitingSignOff : SummaryStatus.Released,
                Text = text.Patient,
            },
            Stage = signing ? CaseStage.AwaitingSignOff : CaseStage.Completed,
            FinishedAt = outcome.At,
            Timings = Timings(state, outcome),
        }, outcome, MessageKind.Report)
        .Tell(CaseEventType.Report, outcome.At, new
        {
            report.Acuity,
            report.LeadingDiagnosis,
            report.Flags,
            text.FromTemplate,
            Sha256 = AuditChain.Digest(report),
        });
    }

    private static CaseState Written(CaseState state, CaseOutcome.Composed outcome, MessageKind kind) => state
        .Use(outcome.Answer.Content.Use)
        .Record(outcome.Request.Said(new TranscriptEntry { Kind = MessageKind.Request }),
            outcome.Answer.Said(new TranscriptEntry { Kind = kind, Report = outcome.Answer.Content }));

    private static CaseTimings Timings(CaseState state, CaseOutcome.Composed outcome)
    {
        // What was written ahead was not waited for.
        var waited = outcome.StartedAt > outcome.Request.SentAt
            ? Math.Min(outcome.Answer.Content.Use.WaitMs, outcome.Ms)
            : outcome.Answer.Content.Use.WaitMs;
        var modelMs = state.Timings.ModelMs + waited;
        return state.Timings with
        {
            ReportMs = state.Timings.ReportMs + outcome.Ms,
            ModelMs = modelMs,
            OverheadMs = Math.Max(0, (outcome.At - state.AcceptedAt).TotalMilliseconds - modelMs),
            FirstDeltaMs = FirstWords(outcome) is { } at ? (at - state.AcceptedAt).TotalMilliseconds : 0,
        };
    }

    // Words that were written ahead are shown once they are settled.
    private static DateTimeOffset? FirstWords(CaseOutcome.Composed outcome) => outcome.Answer.Content.FirstWordsAt is not { } at ? null
        : at < outcome.StartedAt ? outcome.StartedAt : at;
}
