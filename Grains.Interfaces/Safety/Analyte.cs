using System.Collections.Immutable;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety;

/// <summary>A laboratory analyte: how it is named, in which units it comes, and which values are dangerous.</summary>
public sealed record Analyte
{
    /// <summary>Stable id, for example <c>potassium</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Display name.</summary>
    public required string Name { get; init; }

    /// <summary>The unit of all limits here, for example <c>mmol/L</c>; empty for ratios such as pH.</summary>
    public required string Unit { get; init; }

    /// <summary>Names and synonyms that laboratories use.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>LOINC codes.</summary>
    public required ImmutableArray<string> Loinc { get; init; }

    /// <summary>Units that can be converted, the canonical one first.</summary>
    public required ImmutableArray<UnitConversion> Units { get; init; }

    /// <summary>Lower end of the adult reference range, in <see cref="Unit"/>.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of the adult reference range, in <see cref="Unit"/>.</summary>
    public double? High { get; init; }

    /// <summary>Reference ranges of a sex or an age, where they differ much from the adult one.</summary>
    public ImmutableArray<ReferenceRange> Ranges
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>
    /// Lowest value that a living patient can have, in <see cref="Unit"/>; below it the unit is wrong.
    /// </summary>
    public double? PossibleLow { get; init; }

    /// <summary>Highest value that a living patient can have.</summary>
    public double? PossibleHigh { get; init; }

    /// <summary>
    /// Words of a name or specimen that make another analyte of it: oxygen in venous blood is not judged as arterial.
    /// </summary>
    public ImmutableArray<string> NotIn
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>Values that ask for action; the limit itself counts.</summary>
    public required ImmutableArray<CriticalLimit> Critical { get; init; }
}

/// <summary>A unit and its way to the canonical one: value x factor + offset.</summary>
public sealed record UnitConversion
{
    /// <summary>The unit as it is usually written.</summary>
    public required string Unit { get; init; }

    /// <summary>Multiplies a value in this unit.</summary>
    public required double Factor { get; init; }

    /// <summary>Added after the multiplication.</summary>
    public double Offset { get; init; }
}

/// <summary>A reference range of a sex, an age or both, in the analyte's canonical unit.</summary>
public sealed record ReferenceRange
{
    /// <summary>The sex it is for; absent for both.</summary>
    public Sex? Sex { get; init; }

    /// <summary>From this age in years.</summary>
    public double MinAgeYears { get; init; }

    /// <summary>To this age in years; absent for no limit.</summary>
    public double? MaxAgeYears { get; init; }

    /// <summary>Lower end.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end.</summary>
    public double? High { get; init; }
}

/// <summary>
/// A value at or beyond which an analyte asks for action. Either <see cref="Low"/> or <see cref="High"/> is set.
/// </summary>
public sealed record CriticalLimit
{
    /// <summary>Reached at or below this value, in the canonical unit.</summary>
    public double? Low { get; init; }

    /// <summary>Reached at or above this value, in the canonical unit.</summary>
    public double? High { get; init; }

    /// <summary>How urgent the value is.</summary>
    public required Acuity Acuity { get; init; }

    /// <summary>Specialties that it concerns.</summary>
    public required ImmutableArray<string> Specialties { get; init; }

    /// <summary>What it means, one sentence.</summary>
    public required string Detail { get; init; }

    /// <summary>Publishing body and year.</summary>
    public required string Source { get; init; }

    /// <summary>From this age in years.</summary>
    public double MinAgeYears { get; init; }

    /// <summary>To this age in years; absent for no limit.</summary>
    public double? MaxAgeYears { get; init; }

    /// <summary>Whether a value in the canonical unit reaches this limit at this age.</summary>
    public bool Reached(double value, double ageYears) =>
        ageYears >= MinAgeYears && !(ageYears > MaxAgeYears) && (value <= Low || value >= High);
}
