using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Specialists;

/// <summary>A possible diagnosis.</summary>
[GenerateSerializer, Immutable, Alias("medassist.Diagnosis")]
public sealed record Diagnosis
{
    /// <summary>The diagnosis in words.</summary>
    [Id(0)]
    [JsonPropertyName("diagnosis")]
    public required string Name { get; init; }

    /// <summary>ICD-10 code, where given.</summary>
    [Id(1)]
    public string? Code { get; init; }

    /// <summary>How probable, 0 to 1.</summary>
    [Id(2)]
    public double Probability { get; init; }
}

/// <summary>Something to do.</summary>
[GenerateSerializer, Immutable, Alias("medassist.Recommendation")]
public sealed record Recommendation
{
    /// <summary>What to do.</summary>
    [Id(0)]
    public required string Text { get; init; }

    /// <summary>How soon.</summary>
    [Id(1)]
    public Urgency Urgency { get; init; } = Urgency.Routine;

    /// <summary>Ids of the passages that support it.</summary>
    [Id(2)]
    public ImmutableArray<string> Evidence { get; init; } = [];
}

/// <summary>How soon something is to be done.</summary>
[GenerateSerializer, Alias("medassist.Urgency")]
public enum Urgency
{
    /// <summary>At once.</summary>
    [JsonStringEnumMemberName("now")]
    Now = 0,

    /// <summary>Within the day.</summary>
    [JsonStringEnumMemberName("today")]
    Today = 1,

    /// <summary>Within days.</summary>
    [JsonStringEnumMemberName("soon")]
    Soon = 2,

    /// <summary>When convenient.</summary>
    [JsonStringEnumMemberName("routine")]
    Routine = 3,
}

/// <summary>Something that must not be done to this patient.</summary>
[GenerateSerializer, Immutable, Alias("medassist.Contraindication")]
public sealed record Contraindication
{
    /// <summary>What, for example <c>thrombolysis</c>.</summary>
    [Id(0)]
    public required string Intervention { get; init; }

    /// <summary>Why.</summary>
    [Id(1)]
    public string Reason { get; init; } = "";

    /// <summary>Ids of the passages that support it, or the name of the rule.</summary>
    [Id(2)]
    public ImmutableArray<string> Evidence { get; init; } = [];
}

/// <summary>A specialist's reply to one disputed claim.</summary>
[GenerateSerializer, Immutable, Alias("medassist.ClaimReply")]
public sealed record ClaimReply
{
    /// <summary>The claim's id in its dispute.</summary>
    [Id(0)]
    public required string Claim { get; init; }

    /// <summary>Whether the specialist supports the claim.</summary>
    [Id(1)]
    public required bool Supports { get; init; }

    /// <summary>Why, in a sentence.</summary>
    [Id(2)]
    public string Argument { get; init; } = "";

    /// <summary>Ids of the passages cited.</summary>
    [Id(3)]
    public ImmutableArray<string> Evidence { get; init; } = [];
}
