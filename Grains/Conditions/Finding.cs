namespace Orleans.MedAssist.Conditions;

/// <summary>Something that a case shows or not: the phrases and the measurements that tell it.</summary>
/// <param name="Index">Its number in the catalogue.</param>
/// <param name="Phrases">Any of these words.</param>
/// <param name="Predicates">Any of these measurements.</param>
internal sealed record Finding(int Index, string[] Phrases, Predicate[] Predicates);

/// <summary>Where a finding counts in full beside the present illness.</summary>
internal enum FindingScope
{
    Now,
    Past,
    Family,
}

/// <summary>What a finding says for a condition.</summary>
internal enum FeatureKind
{
    Key,
    Supporting,
    Against,
}

/// <summary>A finding's part in a condition.</summary>
/// <param name="Finding">The finding's number.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Scope">Where it counts in full.</param>
/// <param name="Factor">Multiplier of its weight.</param>
internal readonly record struct Feature(int Finding, FeatureKind Kind, FindingScope Scope, double Factor);
