using Orleans.MedAssist.Cases.Protocol.Steps;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>Which outcome answers which step, written down a second time and independently of the flow.</summary>
internal static class Expected
{
    public static bool By(CaseStep step, CaseOutcome outcome) =>
        (step, outcome) switch
        {
            (CaseStep.AssessFloor, CaseOutcome.FloorAssessed) => true,
            (CaseStep.AskTriager, CaseOutcome.Triaged) => true,
            (CaseStep.FindEvidence find, CaseOutcome.EvidenceFound found) => find.Round == found.Round,
            (CaseStep.AskSpecialists ask, CaseOutcome.OpinionGiven given) => ask.Round == given.Request.Round
                && ask.Specialties.Contains(given.Request.Content.Specialty),
            (CaseStep.AskSpecialists ask, CaseOutcome.OpinionMissed missed) => ask.Round == missed.Request.Round
                && ask.Specialties.Contains(missed.Request.Content.Specialty),
            (CaseStep.Compare, CaseOutcome.Compared) => true,
            (CaseStep.AskValidator, CaseOutcome.VerdictGiven) => true,
            (CaseStep.Settle, CaseOutcome.ReportSettled) => true,
            (CaseStep.Compose, CaseOutcome.Composed) => true,
            _ => false,
        };
}
