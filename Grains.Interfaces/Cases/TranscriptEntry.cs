using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Triage;
using Orleans.MedAssist.Validation;

namespace Orleans.MedAssist.Cases;

/// <summary>
/// What one message of the transcript said. Requests name what was shown to the agent rather than repeat the patient's
/// record; answers are kept whole. One optional member is set, by <see cref="Kind"/>.
/// </summary>
[GenerateSerializer, Immutable, Alias("medassist.TranscriptEntry")]
public sealed record TranscriptEntry
{
    /// <summary>What kind of message it is.</summary>
    [Id(0)]
    public required MessageKind Kind { get; init; }

    /// <summary>Ids of the passages that a request showed to the agent.</summary>
    [Id(1)]
    public ImmutableArray<string> Passages { get; init; } = [];

    /// <summary>The disputed claims that a request showed to the agent.</summary>
    [Id(2)]
    public ImmutableArray<Dispute> Disputes { get; init; } = [];

    /// <summary>The triager's answer.</summary>
    [Id(3)]
    public TriageAssessment? Triage { get; init; }

    /// <summary>A specialist's opinion or rebuttal, with what could not be read.</summary>
    [Id(4)]
    public SpecialistOpinion? Opinion { get; init; }

    /// <summary>The validator's answer.</summary>
    [Id(5)]
    public Verdict? Verdict { get; init; }

    /// <summary>The communicator's answer.</summary>
    [Id(6)]
    public ReportText? Report { get; init; }
}

/// <summary>Kinds of messages between agents.</summary>
[GenerateSerializer, Alias("medassist.MessageKind")]
public enum MessageKind
{
    /// <summary>The coordinator asks.</summary>
    [JsonStringEnumMemberName("request")]
    Request = 0,

    /// <summary>Triage's answer.</summary>
    [JsonStringEnumMemberName("triage")]
    Triage = 1,

    /// <summary>A blind opinion.</summary>
    [JsonStringEnumMemberName("opinion")]
    Opinion = 2,

    /// <summary>A position after a debate round.</summary>
    [JsonStringEnumMemberName("rebuttal")]
    Rebuttal = 3,

    /// <summary>The arbiter's answer.</summary>
    [JsonStringEnumMemberName("verdict")]
    Verdict = 4,

    /// <summary>The communicator's answer.</summary>
    [JsonStringEnumMemberName("report")]
    Report = 5,

    /// <summary>
    /// The communicator's answer to a report that was not settled as foreseen: written ahead, paid for, not used.
    /// </summary>
    [JsonStringEnumMemberName("draft")]
    Draft = 6,
}
