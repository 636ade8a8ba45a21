using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Validation;

/// <summary>The arbiter's word on the disputed claims.</summary>
[GenerateSerializer, Immutable, Alias("medassist.Verdict")]
public sealed record Verdict
{
    /// <summary>Whether it decided.</summary>
    [Id(0)]
    public required VerdictKind Kind { get; init; }

    /// <summary>The urgency it finds right; absent leaves the panel's.</summary>
    [Id(1)]
    public Acuity? Acuity { get; init; }

    /// <summary>The leading diagnosis it finds right; absent leaves the panel's.</summary>
    [Id(2)]
    public string? LeadingDiagnosis { get; init; }

    /// <summary>Claims that stand.</summary>
    [Id(3)]
    public ImmutableArray<string> Upheld { get; init; } = [];

    /// <summary>Claims that fall: a rejected recommendation is not reported as one.</summary>
    [Id(4)]
    public ImmutableArray<string> Rejected { get; init; } = [];

    /// <summary>Why, in a sentence or two.</summary>
    [Id(5)]
    public string Rationale { get; init; } = "";

    /// <summary>Ids of the passages relied on.</summary>
    [Id(6)]
    public ImmutableArray<string> Evidence { get; init; } = [];

    /// <summary>What the answer cost.</summary>
    [Id(7)]
    public ModelUse Use { get; init; } = new();

    /// <summary>A model's answer as it came, where it could not be read.</summary>
    [Id(8)]
    public string? Unreadable { get; init; }
}

/// <summary>Whether the arbiter decided.</summary>
[GenerateSerializer, Alias("medassist.VerdictKind")]
public enum VerdictKind
{
    /// <summary>It decided.</summary>
    [JsonStringEnumMemberName("decided")]
    Decided = 0,

    /// <summary>The evidence does not decide, or the arbiter did not answer.</summary>
    [JsonStringEnumMemberName("unresolved")]
    Unresolved = 1,
}
