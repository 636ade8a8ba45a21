using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety;

/// <summary>
/// What the deterministic rules say of a case before any model is asked. No later step may report a less urgent
/// acuity than <see cref="Acuity"/>.
/// </summary>
[GenerateSerializer, Immutable, Alias("medassist.FloorAssessment")]
public sealed record FloorAssessment
{
    /// <summary>The most urgent level that any rule asks for; non-urgent where none fired.</summary>
    [Id(0)]
    public required Acuity Acuity { get; init; }

    /// <summary>Every rule that fired or was scored, the most urgent first.</summary>
    [Id(1)]
    public required ImmutableArray<FloorReason> Reasons { get; init; }

    /// <summary>
    /// JSON paths of inputs that a rule needed and did not find, for example
    /// <c>vitalSigns.temperatureC</c>.
    /// </summary>
    [Id(2)]
    public ImmutableArray<string> MissingInputs { get; init; } = [];

    /// <summary>Rules that were not applied and why, for example NEWS2 in a child.</summary>
    [Id(3)]
    public ImmutableArray<string> Exclusions { get; init; } = [];

    /// <summary>What the rules could not read; the case resource shows it.</summary>
    [Id(4), JsonIgnore]
    public ImmutableArray<UnreadEntry> Unread { get; init; } = [];

    /// <summary>Where the text says another value than a measured field; the field counts.</summary>
    [Id(5)]
    public ImmutableArray<string> Contradictions { get; init; } = [];
}

/// <summary>Where a rule found what it judges.</summary>
[GenerateSerializer, Alias("medassist.FindingSource")]
public enum FindingSource
{
    /// <summary>In fields of the submission alone.</summary>
    [JsonStringEnumMemberName("field")]
    Field = 0,

    /// <summary>At least in part in the text.</summary>
    [JsonStringEnumMemberName("text")]
    Text = 1,
}

/// <summary>One rule's word on a case.</summary>
[GenerateSerializer, Immutable, Alias("medassist.FloorReason")]
public sealed record FloorReason
{
    /// <summary>The rule's name, for example <c>NEWS2</c> or <c>red-flag:thunderclap-headache</c>.</summary>
    [Id(0)]
    public required string Rule { get; init; }

    /// <summary>The score or value, as text with its unit, for example <c>7</c> or <c>6.8 mmol/L</c>.</summary>
    [Id(1)]
    public required string Value { get; init; }

    /// <summary>What it means and why, one sentence, without the patient's own words.</summary>
    [Id(2)]
    public required string Detail { get; init; }

    /// <summary>Publishing body and year, for example <c>RCP 2017</c>.</summary>
    [Id(3)]
    public required string Source { get; init; }

    /// <summary>The level that this rule alone asks for.</summary>
    [Id(4)]
    public required Acuity Acuity { get; init; }

    /// <summary>Specialties that this finding concerns; routing reads it.</summary>
    [Id(5)]
    public ImmutableArray<string> Specialties { get; init; } = [];

    /// <summary>Where it was found.</summary>
    [Id(6)]
    public FindingSource From { get; init; }
}
