using Orleans.MedAssist.Conditions;
using Orleans.MedAssist.Models.Offline.Weighing;

namespace Orleans.MedAssist.Models.Offline.Roles;

/// <summary>Weighs the disputed claims without any boost and decides by margin, or leaves them unresolved.</summary>
internal static class Validator
{
    // About one distinctive finding between the best two readings.
    private const double Margin = 1.5;
    private const double PanelWeight = 1.0;

    public static VerdictAnswer Answer(Bedside bedside)
    {
        var claims = DisputedClaim.Read(bedside.Prompt);
        var (leading, isClear) = Leading(bedside, claims);
        if (leading is null || !isClear)
            return Unresolved(bedside, claims, leading);
        var acuity = UrgencyLevel.Higher(leading.Acuity, bedside.Floor);
        var upheld = claims.Where(claim => Stands(claim, bedside, leading, acuity)).Select(claim => claim.Id).ToArray();
        return new(
            "decided",
            acuity.Name,
            leading.Name,
            upheld,
            [.. claims.Select(claim => claim.Id).Except(upheld)],
            $"Without any specialty's boost the findings fit {leading.Name} clearly better than the other readings; "
                + $"its urgency and the safety floor give {acuity.Name}.",
            bedside.Evidence.Supporting(leading.Name, leading)
        );
    }

    private static (Condition? Leading, bool IsClear) Leading(Bedside bedside, List<DisputedClaim> claims)
    {
        var diagnoses = claims.Where(claim => claim.Kind == "diagnosis").ToList();
        if (diagnoses.Count == 0)
        {
            var ranked = bedside.RankWithoutBoost();
            return ranked.Count == 0
                ? (null, false)
                : (
                    ranked[0].Condition,
                    ranked.Count == 1 || ranked[0].Score - ranked[1].Score >= Margin || SameUrgency(ranked)
                );
        }
        var scored = diagnoses
            .Select(claim => (Condition: bedside.Catalogue.Find(claim.Text), claim.Weight))
            .Select(one =>
                (
                    one.Condition,
                    Score: PanelWeight * one.Weight
                        + (
                            one.Condition is null
                                ? Ranking.Unexplained
                                : Ranking.Score(bedside.Catalogue, one.Condition, bedside.Patient, bedside.States)
                        )
                )
            )
            .OrderByDescending(one => one.Score)
            .ToList();
        var margin = scored.Count == 1 ? scored[0].Score - Ranking.Unexplained : scored[0].Score - scored[1].Score;
        return (scored[0].Condition, margin >= Margin && scored[0].Score > Ranking.Unexplained);
    }

    // Where only the urgency is disputed, two close readings that ask for the same urgency decide it.
    private static bool SameUrgency(List<Ranked> ranked) => ranked[0].Condition.Acuity == ranked[1].Condition.Acuity;

    private static bool Stands(DisputedClaim claim, Bedside bedside, Condition leading, UrgencyLevel acuity) =>
        claim.Kind switch
        {
            "acuity" => UrgencyLevel.TryParse(claim.Text) == acuity,
            "diagnosis" => bedside.Catalogue.Find(claim.Text) == leading,
            // Where doing and not doing stand against each other, a supported warning is kept with what is supported.
            _ => bedside.Evidence.Supporting(claim.Text, leading).Length > 0,
        };

    private static VerdictAnswer Unresolved(Bedside bedside, List<DisputedClaim> claims, Condition? leading)
    {
        var acuity = claims
            .Where(claim => claim.Kind == "acuity")
            .Select(claim => UrgencyLevel.TryParse(claim.Text))
            .OfType<UrgencyLevel>()
            .Aggregate(
                bedside.Floor ?? leading?.Acuity ?? UrgencyLevel.NonUrgent,
                (most, one) => UrgencyLevel.Higher(most, one)
            );
        return new(
            "unresolved",
            acuity.Name,
            null,
            [],
            [],
            "The findings support more than one of the disputed readings about equally, or none; "
                + "the most urgent stands until data decide.",
            leading is null ? [] : bedside.Evidence.Supporting(leading.Name, leading)
        );
    }
}
