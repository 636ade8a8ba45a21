using System.Collections.Immutable;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Cases.Protocol;

/// <summary>
/// What the report advises: the panel's recommendations without those that the arbiter rejected, that this patient must
/// not have, or that a colleague forbids. Nothing vanishes: each one taken away is named.
/// </summary>
internal sealed class Advice
{
    private readonly List<string> _notes = [];
    private readonly List<Dissent> _overruled = [];

    public Advice(CaseState state, Panel panel, HashSet<string> given)
    {
        Contraindications = Forbidden(panel, given);
        var wanted = Wanted(state, panel, given);
        Recommendations = [.. Safe(state, wanted)];
        Notes = [.. _notes];
        Overruled = [.. _overruled];
    }

    public ImmutableArray<Recommendation> Recommendations { get; }

    public ImmutableArray<Contraindication> Contraindications { get; private set; }

    /// <summary>What was taken away or changed, one sentence each.</summary>
    public ImmutableArray<string> Notes { get; }

    /// <summary>Recommendations that the arbiter rejected, with who made them.</summary>
    public ImmutableArray<Dissent> Overruled { get; }

    private static ImmutableArray<Contraindication> Forbidden(Panel panel, HashSet<string> given) =>
        [
            .. panel
                .Positions.SelectMany(position => position.Contraindications)
                .GroupBy(c => DiagnosisNames.Normalise(c.Intervention))
                .Select(group =>
                    group.First() with
                    {
                        Evidence = [.. group.SelectMany(c => c.Evidence).Where(given.Contains).Distinct()],
                    }
                ),
        ];

    private List<Recommendation> Wanted(CaseState state, Panel panel, HashSet<string> given)
    {
        var rejected = RejectedTexts(state);
        var wanted = new List<Recommendation>();
        var all = panel.Positions.SelectMany(position =>
            position.Recommendations.Select(r => (position.Specialty, Text: r))
        );
        foreach (var group in all.GroupBy(pair => DiagnosisNames.Normalise(pair.Text.Text)))
        {
            var (specialty, first) = group.First();
            var cited = group.SelectMany(pair => pair.Text.Evidence).Distinct().ToList();
            if (rejected.Contains(group.Key))
            {
                _overruled.Add(
                    new Dissent
                    {
                        Specialty = specialty,
                        Position = $"Recommends: {first.Text} (not upheld by the arbiter)",
                    }
                );
                continue;
            }

            if (cited.Exists(id => !given.Contains(id)))
                _notes.Add("A citation of a passage that was not given was removed.");
            wanted.Add(
                first with
                {
                    Urgency = group.Min(pair => pair.Text.Urgency),
                    Evidence = [.. cited.Where(given.Contains)],
                }
            );
        }

        return [.. wanted.OrderBy(r => r.Urgency)];
    }

    private IEnumerable<Recommendation> Safe(CaseState state, List<Recommendation> wanted)
    {
        var hits = Safety
            .Medicines.Contraindications.Check(state.Submission, state.AgeYears, wanted.Select(r => r.Text))
            .ToLookup(hit => hit.Recommendation);
        for (var i = 0; i < wanted.Count; i++)
        {
            if (hits[i].FirstOrDefault() is { Intervention: { } intervention } hit)
            {
                _notes.Add($"Withheld: {wanted[i].Text} Reason: {hit.Reason} ({hit.Source}).");
                Contraindications = Contraindications.Add(
                    new Contraindication { Intervention = intervention, Reason = $"{hit.Reason} ({hit.Source})" }
                );
                continue;
            }

            var forbidding = Contraindications.FirstOrDefault(c => Conflicts.Advises(wanted[i].Text, c.Intervention));
            if (forbidding is not null && !IsUpheld(state, forbidding.Intervention))
            {
                _notes.Add(
                    $"Withheld until clarified: {wanted[i].Text} A colleague sees a contraindication: {forbidding.Reason}"
                );
                continue;
            }

            yield return wanted[i];
        }
    }

    /// <summary>The claims that the arbiter rejected and that were unsupported recommendations.</summary>
    private static HashSet<string> RejectedTexts(CaseState state) =>
        Claims(state)
            .Where(pair =>
                pair.Dispute.Kind == DisputeKind.Unsupported && state.Verdict!.Rejected.Contains(pair.Claim.Id)
            )
            .Select(pair => DiagnosisNames.Normalise(pair.Claim.Text))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// Whether the arbiter let the recommendation of the intervention stand against its contraindication.
    /// </summary>
    private static bool IsUpheld(CaseState state, string intervention) =>
        Claims(state)
            .Any(pair =>
                pair.Dispute.Id == $"contraindication:{DiagnosisNames.Normalise(intervention)}"
                && state.Verdict!.Upheld.Contains(pair.Dispute.Claims[^1].Id)
            );

    private static IEnumerable<(Dispute Dispute, Claim Claim)> Claims(CaseState state) =>
        state is { Verdict.Kind: Validation.VerdictKind.Decided, Gates: [.., var last] }
            ? last.Disputes.SelectMany(dispute => dispute.Claims.Select(claim => (dispute, claim)))
            : [];
}
