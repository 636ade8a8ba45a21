using System.Collections.Immutable;
using Orleans.MedAssist.Language.Scope;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety.Medicines;

/// <summary>A recommendation that this patient must not simply be given.</summary>
/// <param name="Recommendation">Index of the recommendation's text.</param>
/// <param name="Intervention">The class that it falls under, for example <c>penicillins</c>.</param>
/// <param name="Reason">Why, one sentence.</param>
/// <param name="Source">Publishing body and year.</param>
internal readonly record struct ContraindicationHit(
    int Recommendation,
    string Intervention,
    string Reason,
    string Source
);

/// <summary>Compares recommended medicines with allergies, pregnancy, organs, bleeding and other medicines.</summary>
internal static class Contraindications
{
    private const string AllergySource = "NICE CG183 2014";

    /// <summary>Hits in the order of the recommendations; advice to avoid or stop a medicine is none.</summary>
    public static ImmutableArray<ContraindicationHit> Check(
        CaseSubmission submission,
        double ageYears,
        IEnumerable<string> recommendationTexts
    )
    {
        var allergies = Allergies(submission);
        var allergens = new Allergens(submission);
        DrugConditions? patient = null;
        var hits = ImmutableArray.CreateBuilder<ContraindicationHit>();
        var index = -1;
        foreach (var text in recommendationTexts)
        {
            index++;
            if (Prohibition.Begins(text))
                continue;
            var given = DrugTable
                .BuiltIn.Drugs.Match(text)
                .Where(match => match.Assertion is not (Assertion.Absent or Assertion.OtherSubject))
                .Select(match => match.Id)
                .ToHashSet(StringComparer.Ordinal);
            foreach (var (drug, reason) in allergies)
                if (given.Contains(drug))
                    hits.Add(new(index, drug, reason, AllergySource));
            for (var named = allergens.In(text); named > 0; named--)
                hits.Add(new(index, "allergen", "Recorded allergy to this substance.", AllergySource));
            if (given.Count == 0)
                continue;
            patient ??= new(submission, ageYears);
            foreach (var rule in DrugTable.BuiltIn.Rules)
                if (rule.Drugs.FirstOrDefault(given.Contains) is { } drug && patient.Forbid(rule))
                    hits.Add(new(index, drug, rule.Reason, rule.Source));
        }
        return hits.ToImmutable();
    }

    private static Dictionary<string, string> Allergies(CaseSubmission submission)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var allergy in submission.Allergies.IsDefault ? [] : submission.Allergies)
        foreach (var match in DrugTable.BuiltIn.Drugs.Match(allergy?.Substance ?? ""))
        {
            if (match.Assertion is Assertion.Absent)
                continue;
            found[match.Id] = $"Recorded allergy to {match.Id}.";
            foreach (var related in DrugTable.BuiltIn.Classes.Single(one => one.Id == match.Id).CrossReacts)
                found.TryAdd(related, $"Recorded allergy to {match.Id}, which cross-react.");
        }
        return found;
    }
}
