using Orleans.MedAssist.Conditions;
using Orleans.MedAssist.Models.Offline.Weighing;

namespace Orleans.MedAssist.Models.Offline.Roles;

/// <summary>A blind opinion: every condition is weighed, the specialty's own ones with a boost.</summary>
internal static class Specialist
{
    // Worth about one typical finding: enough to turn two readings that the facts support alike, not a clear one.
    private const double OwnBoost = 1.8;
    private const double SharedBoost = 0.9;
    private const double DangerBoost = 0.6;

    public static SpecialistAnswer Answer(Bedside bedside)
    {
        var specialty = Specialty(bedside);
        return Position(bedside, bedside.Rank(condition => Boost(condition, specialty)));
    }

    /// <summary>The id before the colon of the Specialty section.</summary>
    public static string Specialty(Bedside bedside) =>
        bedside.Prompt.Required(PromptSections.Specialty).Split(':', '\n')[0].Trim();

    /// <summary>What a ranking says, in a specialist's words.</summary>
    public static SpecialistAnswer Position(Bedside bedside, List<Ranked> ranked)
    {
        var acuity = bedside.Acuity(ranked);
        if (ranked.Count == 0)
            return Undifferentiated(bedside, acuity);
        return new()
        {
            Acuity = acuity.Name,
            Differential =
            [
                .. ranked.Select(one => new DiagnosisLine(
                    one.Condition.Name,
                    one.Condition.Script.Icd10,
                    one.Probability
                )),
            ],
            Recommendations = CarePlan.Recommendations(bedside, ranked),
            Contraindications = CarePlan.Contraindications(bedside, ranked),
            Missing = [.. ranked.Take(2).SelectMany(one => one.Condition.Script.Missing).Distinct().Take(5)],
            Confidence = Math.Round(Math.Min(0.95, ranked[0].Probability), 2),
        };
    }

    private static double Boost(Condition condition, string specialty) =>
        condition.Specialties[0] == specialty ? OwnBoost
        : condition.Specialties.Contains(specialty) ? SharedBoost
        : specialty == "emergency-medicine" && condition.Acuity.CompareTo(UrgencyLevel.Emergent) <= 0 ? DangerBoost
        : 0;

    private static SpecialistAnswer Undifferentiated(Bedside bedside, UrgencyLevel acuity)
    {
        var presentation = bedside.Undifferentiated();
        var step =
            $"Clarify the {presentation.Name} before treating a cause: "
            + $"{string.Join(", ", presentation.Missing)}.";
        return new()
        {
            Acuity = acuity.Name,
            Differential = [new(presentation.Name, presentation.Icd10, 0.15)],
            Recommendations = [new(step, "today", bedside.Evidence.Supporting(step, null))],
            Contraindications = Allergens.Of(bedside.Patient),
            Missing = presentation.Missing,
            Confidence = 0.15,
        };
    }
}
