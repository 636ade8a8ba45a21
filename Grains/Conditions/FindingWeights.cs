using System.Collections.Immutable;

namespace Orleans.MedAssist.Conditions;

/// <summary>
/// What a finding is worth: the logarithm of how few conditions it speaks for, so that fever tells little and a target
/// rash much.
/// </summary>
internal static class FindingWeights
{
    private const double Least = 0.8;
    private const double Most = 4.2;

    public static ImmutableArray<double> Of(Catalogue catalogue)
    {
        var speaksFor = new int[catalogue.Findings.Length];
        foreach (var condition in catalogue.Conditions)
        foreach (var feature in condition.Features)
            if (feature.Kind != FeatureKind.Against)
                speaksFor[feature.Finding]++;
        // Alternatives that are written differently share phrases: a finding is as common as its commonest phrase.
        var byPhrase = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var finding in catalogue.Findings)
        foreach (var phrase in finding.Phrases)
            byPhrase[phrase] = byPhrase.GetValueOrDefault(phrase) + speaksFor[finding.Index];
        return
        [
            .. catalogue.Findings.Select(finding =>
                Math.Clamp(Math.Log((catalogue.Conditions.Length + 1.0) / (1 + Common(finding))), Least, Most)
            ),
        ];

        int Common(Finding finding) =>
            finding.Phrases.Length == 0 ? speaksFor[finding.Index] : finding.Phrases.Max(phrase => byPhrase[phrase]);
    }
}
