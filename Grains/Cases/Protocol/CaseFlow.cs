using System.Collections.Immutable;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Cases.Protocol;

/// <summary>
/// The protocol: what a case needs next, and what an outcome makes of it. Both are pure, so that a saved state can be
/// continued by any process and a test can play every case there is.
/// </summary>
internal static class CaseFlow
{
    /// <summary>The next step; <see cref="CaseStep.Rest"/> at the end.</summary>
    public static CaseStep Next(CaseState state) => state switch
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

    /// <summary>The state after an outcome. One that nothing waits for (the case ended, the step is over) changes nothing.</summary>
    public static CaseState Apply(CaseState state, CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.SignedOff signed => CaseTransitions.SignOff(state, signed),
        _ when state.Ended => state,
        CaseOutcome.DeadlinePassed passed => CaseTransitions.CutShort(state, passed),
        CaseOutcome.StepFailed failed => CaseEnding.Fail(state, failed),
        CaseOutcome.Resumed resumed => CaseTransitions.Resume(state, resumed),
        CaseOutcome.Cancelled cancelled => CaseTransitions.Cancel(state, cancelled),
        _ when !Answers(outcome, Next(state)) => state,
        CaseOutcome.FloorAssessed floor => CaseTransitions.Floor(state, floor),
        CaseOutcome.Triaged triaged => CaseTransitions.Triage(state, triaged),
        CaseOutcome.EvidenceFound found => PanelTransitions.Evidence(state, found),
        CaseOutcome.OpinionGiven given => PanelTransitions.Opinion(state, given),
        CaseOutcome.OpinionMissed missed => PanelTransitions.Miss(state, missed),
        CaseOutcome.Compared compared => PanelTransitions.Gate(state, compared),
        CaseOutcome.VerdictGiven verdict => PanelTransitions.Verdict(state, verdict),
        CaseOutcome.ReportSettled settled => CaseTransitions.Settle(state, settled),
        CaseOutcome.Composed composed => ReportTransitions.Compose(state, composed),
        _ => throw new ArgumentException($"No transition for {outcome.GetType().Name}.", nameof(outcome)),
    };

    /// <summary>Who takes part in a round: the whole panel at first, then whoever holds a position.</summary>
    public static ImmutableArray<string> Participants(CaseState state, int round) => round == 0
        ? state.Triage?.Specialties ?? []
        : [.. Positions(state).Select(position => position.Specialty)];

    /// <summary>The latest position of every specialist that took one, in the panel's order.</summary>
    public static ImmutableArray<SpecialistOpinion> Positions(CaseState state) =>
    [
        .. (state.Triage?.Specialties ?? [])
            .Select(id => state.Opinions.LastOrDefault(o => o.Specialty == id && o.Status == OpinionStatus.Given))
            .OfType<SpecialistOpinion>(),
    ];

    /// <summary>One model call is enough for a simple case, and none is left once time is over or no model answers.</summary>
    private static bool AsksForWording(CaseState state, CaseReport report) =>
        state is { CutShort: false, Triage.Path: CasePath.Panel } && !report.Flags.Contains(Limitation.Degraded)
        && !CaseBudget.IsSpent(state);

    private static bool Answers(CaseOutcome outcome, CaseStep step) => (outcome, step) switch
    {
        (CaseOutcome.FloorAssessed, CaseStep.AssessFloor) => true,
        (CaseOutcome.Triaged, CaseStep.AskTriager) => true,
        (CaseOutcome.EvidenceFound found, CaseStep.FindEvidence find) => found.Round == find.Round,
        (CaseOutcome.OpinionGiven given, CaseStep.AskSpecialists ask) => IsOf(ask, given.Request),
        (CaseOutcome.OpinionMissed missed, CaseStep.AskSpecialists ask) => IsOf(ask, missed.Request),
        (CaseOutcome.Compared, CaseStep.Compare) => true,
        (CaseOutcome.VerdictGiven, CaseStep.AskValidator) => true,
        (CaseOutcome.ReportSettled, CaseStep.Settle) => true,
        (CaseOutcome.Composed, CaseStep.Compose) => true,
        _ => false,
    };

    private static bool IsOf(CaseStep.AskSpecialists ask, AcpMessage<Consultation> request) =>
        ask.Round == request.Round && ask.Specialties.Contains(request.Content.Specialty);

    private static CaseStep AfterDispute(CaseState state)
    {
        // One opinion has nobody to debate with: what it leaves unsupported is reported as such.
        var alone = state.Triage!.Path == CasePath.Simple || Positions(state).Length < 2;
        // A round that has begun is led to its end: who is asked after the budget is spent says so by itself.
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
