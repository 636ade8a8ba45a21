using System.Collections.Immutable;

namespace Orleans.MedAssist.Conditions;

/// <summary>An illness script made ready for scoring.</summary>
internal sealed record Condition
{
    public required int Index { get; init; }

    public required IllnessScript Script { get; init; }

    /// <summary>The specialties that see it, its own first.</summary>
    public required ImmutableArray<string> Specialties { get; init; }

    public required UrgencyLevel Acuity { get; init; }

    public required ImmutableArray<Feature> Features { get; init; }

    /// <summary>Its name and aliases as sets of stems, to be looked for in passages.</summary>
    public required ImmutableArray<ImmutableArray<string>> NameStems { get; init; }

    /// <summary>Conditions on its contraindications, in their order; absent where one always holds.</summary>
    public required ImmutableArray<int?> ContraindicatedWhen { get; init; }

    public string Name => Script.Name;
}
