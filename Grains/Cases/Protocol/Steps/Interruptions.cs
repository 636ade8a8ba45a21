using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Cases.Protocol;

/// <summary>What an outcome makes of a case, outside the panel's rounds (<see cref="PanelTransitions"/>).</summary>
internal static class CaseTransitions
{
    /// <summary>A new case.</summary>
    public static CaseState Receive(string tenant, string caseId, CaseOrder order, CaseTerms terms, DateTimeOffset at)
    {
        var state = new CaseState
        {
            CaseId = caseId,
            Tenant = tenant,
            Submission = order.Submission,
            Fingerprint = order.Fingerprint,
            AgeYears = Age.Years(order.Submission.Patient!, at),
            Terms = terms,
            AcceptedAt = at,
            Deadline = at + terms.Deadline,
            Stage = CaseStage.Received,
        };
        return state.Tell(CaseEventType.Received, at, new { order.Fingerprint });
    }

    public static CaseState Floor(CaseState state, CaseOutcome.FloorAssessed outcome) => (state with
    {
        Floor = outcome.Floor,
        Stage = CaseStage.Floor,
        Timings = state.Timings with { FloorMs = outcome.Ms },
    }).Tell(CaseEventType.Floor, outcome.At, new { outcome.Floor.Acuity, outcome.Floor.Reasons, outcome.Floor.MissingInputs });

    public static CaseState Triage(CaseState state, CaseOutcome.Triaged outcome)
    {
        var triage = outcome.Answer.Content;
        return (state with
        {
            Triage = triage,
            Stage = CaseStage.Triage,
            Timings = state.Timings with
            {
                TriageMs = outcome.Ms,
                ModelMs = state.Timings.ModelMs + triage.Use.WaitMs,
            },
        })
        .Use(triage.Use)
        .Record(outcome.Request.Said(new TranscriptEntry { Kind = MessageKind.Request }),
            outcome.Answer.Said(new TranscriptEntry { Kind = MessageKind.Triage, Triage = triage }))
        .Tell(CaseEventType.Triaged, outcome.At, new { triage.Acuity, triage.Specialties, triage.Path, triage.DecidedBy });
    }

    public static CaseState Settle(CaseState state, CaseOutcome.ReportSettled outcome) => (state with
    {
        Settled = outcome.Report,
        Stage = CaseStage.Safety,
        Timings = state.Timings with { ReportMs = outcome.Ms },
    }).Tell(CaseEventType.Safety, outcome.At, new { outcome.Report.Acuity, outcome.Report.SafetyNotes });

    public static CaseState CutShort(CaseState state, CaseOutcome.DeadlinePassed outcome)
    {
        if (state.CutShort)
            return state;

        if (CaseFlow.Next(state) is CaseStep.AskSpecialists or CaseStep.FindEvidence { Round: 0 })
            state = PanelTransitions.CloseRound(state, outcome.At);

        return (state with { CutShort = true, Timings = state.Timings.CloseRound() })
            .Tell(CaseEventType.Deadline, outcome.At, new { state.Stage });
    }

    public static CaseState Resume(CaseState state, CaseOutcome.Resumed outcome) => (state with
    {
        Resumes = state.Resumes + 1,
        Deadline = outcome.At + state.Terms.Deadline,
    }).Tell(CaseEventType.Resumed, outcome.At, new { state.Stage, Resumes = state.Resumes + 1 });

    public static CaseState Cancel(CaseState state, CaseOutcome.Cancelled outcome) =>
        (state with { Stage = CaseStage.Cancelled, FinishedAt = outcome.At })
            .Tell(CaseEventType.Cancelled, outcome.At, new { state.Stage });

    public static CaseState SignOff(CaseState state, CaseOutcome.SignedOff outcome)
    {
        if (state.Stage != CaseStage.AwaitingSignOff)
            return state;

        var decision = outcome.Decision;
        var status = decision.Release ? SummaryStatus.Released : SummaryStatus.Withheld;
        return (state with
        {
            Stage = CaseStage.Completed,
            Summary = state.Summary! with
            {
                Status = status,
                SignedBy = decision.Clinician,
                SignedAt = outcome.At,
                Note = decision.Note,
            },
        }).Tell(CaseEventType.SignedOff, outcome.At, new { decision.Clinician, Status = status, decision.Note });
    }
}
