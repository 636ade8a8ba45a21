using System.Collections.Immutable;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Cases.Protocol;

/// <summary>
/// The protocol: how a case begins, what it needs next, and what an outcome makes of it. All of it is pure, so that a
/// saved state can be continued by any process and a test can play every case there is.
/// </summary>
internal static class CaseFlow
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

    /// <summary>The next step; <see cref="CaseStep.Rest"/> at the end.</summary>
    public static CaseStep Next(CaseState state) =>
        state switch
        {
            { Ended: true } => new CaseStep.Rest(),
            { Floor: null } => new CaseStep.AssessFloor(),
            { Settled: { } report } => new CaseStep.Compose(AsksForWording(state, report)),
            { CutShort: true } => new CaseStep.Settle(),
            { Triage: null } => new CaseStep.AskTriager(),
            { Gates: [.., { Result: GateResult.Silent }] } => new CaseStep.Settle(),
            { Gates: [.., { Result: GateResult.Agreed }] } => new CaseStep.Settle(),
            { Gates: [.., { Result: GateResult.Disputed }] } => AfterDispute(state),
            _ => Round(state, 0),
        };

    /// <summary>
    /// The state after an outcome. One that the case does not wait for (it ended, the step is over) changes nothing.
    /// </summary>
    public static CaseState Apply(CaseState state, CaseOutcome outcome) =>
        outcome.IsAwaitedBy(state) ? outcome.ApplyTo(state) : state;

    /// <summary>Who takes part in a round: the whole panel at first, then whoever holds a position.</summary>
    public static ImmutableArray<string> Participants(CaseState state, int round) =>
        round == 0 ? state.Triage?.Specialties ?? [] : [.. Positions(state).Select(position => position.Specialty)];

    /// <summary>The latest position of every specialist that took one, in the panel's order.</summary>
    public static ImmutableArray<SpecialistOpinion> Positions(CaseState state) =>
        [
            .. (state.Triage?.Specialties ?? [])
                .Select(id => state.Opinions.LastOrDefault(o => o.Specialty == id && o.Status == OpinionStatus.Given))
                .OfType<SpecialistOpinion>(),
        ];

    /// <summary>
    /// One model call is enough for a simple case, and none is left once time is over or no model answers.
    /// </summary>
    private static bool AsksForWording(CaseState state, CaseReport report) =>
        state is { CutShort: false, Triage.Path: CasePath.Panel }
        && !report.Flags.Contains(Limitation.Degraded)
        && !CaseBudget.IsSpent(state);

    private static CaseStep AfterDispute(CaseState state)
    {
        // One opinion has nobody to debate with: what it leaves unsupported is reported as such.
        var alone = state.Triage!.Path == CasePath.Simple || Positions(state).Length < 2;
        // A round that has begun is led to its end: a specialist that is asked after the budget is spent says so.
        var begun = state.Opinions.Any(opinion => opinion.Round == state.Round);
        if (alone || state.Verdict is not null || (!begun && CaseBudget.IsSpent(state)))
            return new CaseStep.Settle();

        return state.Gates.Length > state.Terms.MaxDebateRounds || Challenge.IsStable(state.Gates)
            ? new CaseStep.AskValidator()
            : Round(state, state.Round);
    }

    private static CaseStep Round(CaseState state, int round)
    {
        var participants = Participants(state, round);
        if (state.Evidence.Length <= round)
            return new CaseStep.FindEvidence(round, participants);

        var silent = participants.RemoveAll(id => state.Opinions.Any(o => o.Round == round && o.Specialty == id));
        return silent.IsEmpty ? new CaseStep.Compare() : new CaseStep.AskSpecialists(round, silent);
    }
}
