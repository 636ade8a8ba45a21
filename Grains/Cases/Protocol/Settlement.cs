using System.Collections.Immutable;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Validation;

namespace Orleans.MedAssist.Cases.Protocol;

/// <summary>
/// The safety step: makes the report of the positions and the verdict, and holds it to the floor, the contraindications
/// and the passages that were given. Whatever it takes away or changes is named in the report.
/// </summary>
internal static class Settlement
{
    /// <summary>The settled report, still without its text.</summary>
    public static CaseReport Of(CaseState state, Func<string, double> reliability)
    {
        var floor = state.Floor!.Acuity;
        var positions = CaseFlow.Positions(state);
        var panel = new Panel(positions, floor, reliability);
        var unresolved = IsUnresolved(state);
        var passages = state.Evidence.SelectMany(round => round.Passages).ToDictionary(passage => passage.Id);
        var given = passages.Keys.ToHashSet(StringComparer.Ordinal);
        var advice = new Advice(state, panel, given);
        var differential = PanelDifferential.Of(panel, unresolved ? null : state.Verdict?.LeadingDiagnosis);
        var acuity = Wanted(state);
        var report = new CaseReport
        {
            Acuity = acuity.OrMoreUrgent(floor),
            LeadingDiagnosis = differential.IsEmpty ? null : differential[0].Name,
            Differential = differential,
            Recommendations = advice.Recommendations,
            Contraindications = advice.Contraindications,
            Abstained = Abstentions(state),
            MissingData =
            [
                .. state
                    .Floor.MissingInputs.Concat(positions.SelectMany(position => position.Missing))
                    .Distinct(StringComparer.OrdinalIgnoreCase),
                .. Unread(state.Floor),
            ],
            Flags = Flags(state, positions.Length, unresolved),
            Disclaimer = ReportFrame.Disclaimer,
            SafetyNotes =
            [
                .. acuity > floor
                    ? [$"Raised from {CaseJson.NameOf(acuity)} to the safety floor, {CaseJson.NameOf(floor)}."]
                    : Array.Empty<string>(),
                .. state.Floor.Contradictions,
                .. FailureNotes.Of(state),
                .. advice.Notes,
            ],
        };
        report = report with { Dissent = [.. Dissents(panel, report, given), .. advice.Overruled] };
        var similar = Similar(state, report.LeadingDiagnosis);
        return report with
        {
            Evidence = Cited(state, report, passages),
            SimilarCases = similar,
            SimilarCasesAgree = similar.IsEmpty ? null : (double)similar.Count(one => one.Agrees) / similar.Length,
        };
    }

    private static ImmutableArray<ReportedCase> Similar(CaseState state, string? leading)
    {
        var name = leading is null ? null : DiagnosisNames.Normalise(leading);
        return
        [
            .. state
                .Evidence.SelectMany(round => round.SimilarCases)
                .Select(earlier => new ReportedCase
                {
                    CaseNumber = earlier.CaseNumber,
                    ChiefComplaint = earlier.ChiefComplaint,
                    Diagnosis = earlier.Diagnosis,
                    AgeYears = earlier.PatientAge,
                    Score = earlier.Score,
                    Agrees = DiagnosisNames.Normalise(earlier.Diagnosis) == name,
                }),
        ];
    }

    /// <summary>How the panel came to its position, as the case resource shows it.</summary>
    public static DebateSummary? Summary(CaseState state)
    {
        if (state.Gates.IsEmpty)
            return null;

        var last = state.Gates[^1];
        return new DebateSummary
        {
            Gate = last.Result,
            Rounds = state.Opinions.IsEmpty ? 0 : state.Opinions.Max(opinion => opinion.Round),
            Disputes = last.Disputes,
            Challenger = state.Gates[0].Challenger,
            DecidedBy =
                state.CutShort ? DebateDecider.Deadline
                : CaseBudget.LeftDispute(state) ? DebateDecider.Budget
                : state.Verdict is null ? DebateDecider.Gate
                : IsUnresolved(state) ? DebateDecider.Unresolved
                : DebateDecider.Validator,
        };
    }

    /// <summary>The acuity that the team wants, before the floor; for a case whose floor stands.</summary>
    public static Acuity Wanted(CaseState state)
    {
        if (!IsUnresolved(state) && state.Verdict?.Acuity is { } decided)
            return decided;

        // Nobody decided between the positions: the most urgent one costs the least if it is wrong.
        var positions = CaseFlow.Positions(state);
        // Where nobody has looked the case is as urgent as one that nobody could route.
        return positions.IsEmpty
            ? (state.Triage?.Acuity ?? Acuity.Urgent).OrMoreUrgent(Acuity.Urgent)
            : positions.Min(position => position.Acuity ?? state.Floor!.Acuity);
    }

    // One line a reason: a panel may hold thirty results that no rule reads.
    private static IEnumerable<string> Unread(FloorAssessment floor) =>
        floor
            .Unread.GroupBy(entry => entry.Why)
            .Select(entries =>
                $"Not read by the rules, {entries.Key}: {string.Join("; ", entries.Select(entry => entry.Text))}"
            );

    private static bool IsUnresolved(CaseState state) => state.Verdict is { Kind: not VerdictKind.Decided };

    private static ImmutableArray<Limitation> Flags(CaseState state, int given, bool unresolved)
    {
        var flags = ImmutableArray.CreateBuilder<Limitation>();
        var asked = state.Triage?.Specialties.Length ?? 0;
        var withheld = CaseBudget.Withheld(state);
        if (state.CutShort || withheld || (given > 0 && given < Quorum.Of(asked)))
            flags.Add(Limitation.Partial);
        if (given == 0)
            flags.Add(Limitation.Degraded);
        if (unresolved)
            flags.Add(Limitation.Unresolved);
        if (withheld)
            flags.Add(Limitation.Budget);
        return flags.ToImmutable();
    }

    private static ImmutableArray<Abstention> Abstentions(CaseState state) =>
        [
            .. state
                .Opinions.Where(opinion => opinion.Status == OpinionStatus.Abstained)
                .Where(opinion =>
                    !state.Opinions.Any(other =>
                        other.Specialty == opinion.Specialty
                        && other.Round >= opinion.Round
                        && other.Status == OpinionStatus.Given
                    )
                )
                .GroupBy(opinion => opinion.Specialty)
                .Select(group => new Abstention
                {
                    Specialty = group.Key,
                    Reason = group.First().Reason ?? AbstentionReason.Failed,
                }),
        ];

    private static IEnumerable<Dissent> Dissents(Panel panel, CaseReport report, HashSet<string> given)
    {
        var leading = report.Differential.IsEmpty ? null : panel.KeyOf(report.Differential[0]);
        foreach (var position in panel.Positions)
        {
            var own = position.Differential.IsEmpty ? null : position.Differential[0];
            var acuity = panel.AcuityOf(position);
            if (acuity != report.Acuity || (own is not null && panel.KeyOf(own) != leading))
                yield return new Dissent
                {
                    Specialty = position.Specialty,
                    Position = $"{own?.Name ?? "no diagnosis"}, {CaseJson.NameOf(acuity)}",
                    Evidence = [.. Panel.Cited([position]).Where(given.Contains)],
                };
        }
    }

    private static ImmutableArray<Evidence> Cited(
        CaseState state,
        CaseReport report,
        Dictionary<string, Passage> passages
    ) =>
        [
            // Where nobody gave an opinion the passages are what the report has to offer.
            .. (report.Flags.Contains(Limitation.Degraded) ? passages.Keys.AsEnumerable() : [])
                .Concat(report.Recommendations.SelectMany(r => r.Evidence))
                .Concat(report.Contraindications.SelectMany(c => c.Evidence))
                .Concat(report.Dissent.SelectMany(d => d.Evidence))
                .Concat(state.Verdict?.Evidence ?? [])
                .Distinct()
                .Where(passages.ContainsKey)
                .Select(id => passages[id])
                .Select(passage => new Evidence
                {
                    Id = passage.Id,
                    Title = passage.Title,
                    Source = passage.Source,
                    Year = passage.Year,
                    Excerpt = passage.Text,
                }),
        ];
}
