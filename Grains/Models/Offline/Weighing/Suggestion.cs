using Orleans.MedAssist.Conditions;

namespace Orleans.MedAssist.Models.Offline.Weighing;

/// <summary>Whether a case shows enough of a condition for it to be a diagnosis at all.</summary>
internal static class Suggestion
{
    private const double StrongMeasurement = 2.0;

    // A finding of about one condition in forty may lead alone; headache or fatigue may not.
    private const double Distinctive = 3.6;

    /// <summary>One distinctive key finding or measurement, or a key finding with any other.</summary>
    public static bool Of(Catalogue catalogue, Condition condition, FindingStates states)
    {
        var (shown, keys) = (0, 0);
        foreach (var feature in condition.Features)
        {
            if (feature.Kind == FeatureKind.Against || !IsShown(feature, states))
                continue;
            shown++;
            var specificity = catalogue.Specificity[feature.Finding];
            if (feature.Kind == FeatureKind.Key)
                keys++;
            if (
                specificity
                >= (
                    states.IsMeasured(feature.Finding) ? StrongMeasurement
                    : feature.Kind == FeatureKind.Key ? Distinctive
                    : double.PositiveInfinity
                )
            )
                return true;
        }
        return keys > 0 && shown > 1;
    }

    // A known illness of the past counts where the script asks for it; what runs in the family never suffices.
    private static bool IsShown(Feature feature, FindingStates states) =>
        (feature.Scope != FindingScope.Family && states.IsTelling(feature.Finding))
        || (feature.Scope == FindingScope.Past && states.Degree(feature.Finding, FindingScope.Past) > 0);
}
