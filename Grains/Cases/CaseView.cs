using System.Collections.Immutable;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Run;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models.Privacy;

namespace Orleans.MedAssist.Cases;

/// <summary>A case as its caller sees it, with the patient's identifiers in their places.</summary>
internal static class CaseView
{
    /// <param name="state">What has been written.</param>
    /// <param name="now">The time to which a running case is measured.</param>
    public static CaseProgress Of(CaseState state, DateTimeOffset now) =>
        CaseMasking.Restored(
            state,
            new CaseProgress
            {
                CaseId = state.CaseId,
                Status = StatusOf(state),
                Stage = state.Stage,
                SubmittedAt = state.AcceptedAt,
                FinishedAt = state.FinishedAt,
                ElapsedMs = ((state.FinishedAt ?? now) - state.AcceptedAt).TotalMilliseconds,
                Floor = state.Floor,
                Triage = state.Triage,
                Opinions = state.Opinions,
                Debate = Settlement.Summary(state),
                Report = state.Report,
                PatientSummary = state.Summary,
                Usage = state.Usage,
                Timings = state.Timings,
                Failures = state.ModelFailures,
                Unread = state.Floor?.Unread ?? [],
            }
        );

    /// <summary>The transcript.</summary>
    public static ImmutableArray<AcpMessage<TranscriptEntry>> Messages(CaseState state) =>
        [.. state.Messages.Select(message => CaseMasking.Restored(state, message))];

    /// <summary>
    /// The events after a place in the chain. Their data are put back like the rest, so their hashes do not cover what
    /// stands there: who wants to verify them asks for the audit.
    /// </summary>
    public static ImmutableArray<CaseEvent> EventsAfter(CaseState state, long sequence) =>
        [
            .. state
                .Events.Where(e => e.Sequence > sequence)
                .Select(e => state.Identities is { } table ? e with { Data = Restoring.Of(table).Json(e.Data) } : e),
        ];

    public static CaseStatus StatusOf(CaseState state) =>
        state.Stage switch
        {
            CaseStage.Completed => CaseStatus.Completed,
            CaseStage.AwaitingSignOff => CaseStatus.AwaitingSignOff,
            CaseStage.Cancelled => CaseStatus.Cancelled,
            _ => state.FinishedAt is null ? CaseStatus.Running : CaseStatus.Completed,
        };
}
