using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Triage;

/// <summary>Where a case goes: how urgent it looks, who is asked, and along which path.</summary>
[GenerateSerializer, Immutable, Alias("medassist.TriageAssessment")]
public sealed record TriageAssessment
{
    /// <summary>The triager's own reading; the report is never below the safety floor whatever stands here.</summary>
    [Id(0)]
    public required Acuity Acuity { get; init; }

    /// <summary>One to five specialty ids, the most relevant first.</summary>
    [Id(1)]
    public required ImmutableArray<string> Specialties { get; init; }

    /// <summary>Never <see cref="CasePath.Auto"/>: triage has decided.</summary>
    [Id(2)]
    public required CasePath Path { get; init; }

    /// <summary>What decided: the routing rules, or the triager's model where the rules abstained.</summary>
    [Id(3)]
    public required TriageDecider DecidedBy { get; init; }

    /// <summary>One sentence for the clinician: which findings led there.</summary>
    [Id(4)]
    public string Rationale { get; init; } = "";

    /// <summary>What the answer cost; nothing where the rules decided.</summary>
    [Id(5)]
    public ModelUse Use { get; init; } = new();

    /// <summary>A model's answer as it came, where it could not be read.</summary>
    [Id(6)]
    public string? Unreadable { get; init; }
}

/// <summary>Which way a case takes after triage.</summary>
[GenerateSerializer, Alias("medassist.CasePath")]
public enum CasePath
{
    /// <summary>Triage decides.</summary>
    [JsonStringEnumMemberName("auto")]
    Auto = 0,

    /// <summary>One specialist and a report from the template: one model call on the critical path.</summary>
    [JsonStringEnumMemberName("simple")]
    Simple = 1,

    /// <summary>Several specialists in parallel, the gate, and a debate where they disagree.</summary>
    [JsonStringEnumMemberName("panel")]
    Panel = 2,
}

/// <summary>What took the triage decision.</summary>
[GenerateSerializer, Alias("medassist.TriageDecider")]
public enum TriageDecider
{
    /// <summary>The routing rules, which are code.</summary>
    [JsonStringEnumMemberName("rules")]
    Rules = 0,

    /// <summary>The triager's model.</summary>
    [JsonStringEnumMemberName("model")]
    Model = 1,

    /// <summary>The caller named the specialties.</summary>
    [JsonStringEnumMemberName("caller")]
    Caller = 2,

    /// <summary>Neither rules nor model decided: general internal medicine (or paediatrics) looks first.</summary>
    [JsonStringEnumMemberName("default")]
    Default = 3,
}
