using Orleans.MedAssist.Conditions;
using Orleans.MedAssist.Models.Offline.Reading;
using Orleans.MedAssist.Models.Offline.Weighing;

namespace Orleans.MedAssist.Models.Offline.Roles;

/// <summary>Sends a case to the specialties that see its likely conditions.</summary>
internal static class Triager
{
    private const int MostSpecialties = 5;
    private const double LeastShare = 0.12;
    private const double ClearFrom = 0.6;

    public static TriageAnswer Answer(Bedside bedside)
    {
        string[] offered =
        [
            .. PromptReading
                .Items(bedside.Prompt.Required(PromptSections.Specialties))
                .Select(line => line.Split(':')[0].Trim()),
        ];
        var ranked = bedside.RankWithoutBoost();
        var acuity = bedside.Acuity(ranked);
        var specialties = Specialties(bedside, ranked, offered);
        var isClear =
            ranked.Count > 0 && ranked[0].Probability >= ClearFrom && acuity.CompareTo(UrgencyLevel.Emergent) > 0;
        return new(
            acuity.Name,
            isClear ? specialties[..Math.Min(2, specialties.Length)] : specialties,
            isClear ? "simple" : "panel",
            ranked.Count > 0
                ? $"The findings fit {ranked[0].Condition.Name} best ({ranked[0].Probability:P0} of the weight); "
                    + "the specialties are those that see the likely conditions."
                : $"No known pattern explains the findings: {bedside.Undifferentiated().Name}."
        );
    }

    private static string[] Specialties(Bedside bedside, List<Ranked> ranked, string[] offered)
    {
        var shares = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (condition, _, probability) in ranked)
            for (var i = 0; i < condition.Specialties.Length; i++)
                shares[condition.Specialties[i]] =
                    shares.GetValueOrDefault(condition.Specialties[i]) + probability / (i + 1);
        if (ranked.Count == 0)
            foreach (var specialty in bedside.Undifferentiated().Specialties)
                shares[specialty] = 1;
        if (bedside.Patient.AgeYears < 16)
            shares["paediatrics"] = shares.GetValueOrDefault("paediatrics") + 0.5;
        if (bedside.Patient.Pregnant)
            shares["obstetrics-gynaecology"] = shares.GetValueOrDefault("obstetrics-gynaecology") + 0.4;
        var chosen = shares
            .Where(share => share.Value >= LeastShare && offered.Contains(share.Key))
            .OrderByDescending(share => share.Value)
            .ThenBy(share => share.Key, StringComparer.Ordinal)
            .Take(MostSpecialties)
            .Select(share => share.Key)
            .ToArray();
        if (chosen.Length > 0)
            return chosen;
        string[] general = ["internal-medicine", "emergency-medicine"];
        chosen = [.. general.Where(offered.Contains)];
        return chosen.Length > 0 ? chosen
            : offered.Length > 0 ? offered[..1]
            : throw new ArgumentException("The prompt's section 'Specialties' lists none.");
    }
}
