using Orleans.MedAssist.Language.Scope;
using Orleans.MedAssist.Models.Offline.Reading;
using Orleans.MedAssist.Safety.Medicines;

namespace Orleans.MedAssist.Models.Offline.Roles;

/// <summary>What the patient is allergic to: the substances as recorded, and the medicines of their classes.</summary>
internal static class Allergens
{
    public static ContraindicationLine[] Of(PatientCase patient) =>
        [
            .. Recorded(patient)
                .Select(one => new ContraindicationLine(one.Substance, $"Recorded allergy: {one.Text}", [])),
        ];

    /// <summary>Whether a text recommends a medicine of an allergen's class or of one that cross-reacts.</summary>
    public static Predicate<string> InClass(PatientCase patient)
    {
        var classes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (substance, _) in Recorded(patient))
        foreach (var match in DrugTable.BuiltIn.Drugs.Match(substance))
        {
            classes.Add(match.Id);
            classes.UnionWith(DrugTable.BuiltIn.Classes.Single(one => one.Id == match.Id).CrossReacts);
        }
        return text =>
            classes.Count > 0
            && DrugTable
                .BuiltIn.Drugs.Match(text)
                .Any(match =>
                    classes.Contains(match.Id) && match.Assertion is not (Assertion.Absent or Assertion.OtherSubject)
                );
    }

    private static IEnumerable<(string Substance, string Text)> Recorded(PatientCase patient) =>
        patient["Allergies"]
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(one => !IsNone(one))
            .Select(one => (Substance: one.Split('(')[0].Trim(), one))
            .Where(one => one.Substance.Length > 0);

    private static bool IsNone(string allergy) =>
        allergy.StartsWith("none", StringComparison.OrdinalIgnoreCase)
        || allergy.StartsWith("no known", StringComparison.OrdinalIgnoreCase)
        || allergy.Equals("nkda", StringComparison.OrdinalIgnoreCase);
}
