using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Cases;

/// <summary>One transition of a case; its hash covers the event before, so that a changed past shows.</summary>
[GenerateSerializer, Immutable, Alias("medassist.CaseEvent")]
public sealed record CaseEvent
{
    /// <summary>1, 2, 3 … without a gap.</summary>
    [Id(0)]
    public required long Sequence { get; init; }

    /// <summary>What happened.</summary>
    [Id(1)]
    public required CaseEventType Type { get; init; }

    /// <summary>When, UTC.</summary>
    [Id(2)]
    public required DateTimeOffset At { get; init; }

    /// <summary>What it says, as JSON text.</summary>
    [Id(3)]
    public required string Data { get; init; }

    /// <summary>SHA-256 in lower-case hex over the previous hash and this event's other members.</summary>
    [Id(4)]
    public required string Hash { get; init; }
}

/// <summary>What happened to a case.</summary>
[GenerateSerializer, Alias("medassist.CaseEventType")]
public enum CaseEventType
{
    /// <summary>Accepted.</summary>
    [JsonStringEnumMemberName("received")]
    Received = 0,

    /// <summary>The safety floor stands.</summary>
    [JsonStringEnumMemberName("floor")]
    Floor = 1,

    /// <summary>Triage stands.</summary>
    [JsonStringEnumMemberName("triaged")]
    Triaged = 2,

    /// <summary>The passages that the specialists may cite were found.</summary>
    [JsonStringEnumMemberName("evidence")]
    Evidence = 3,

    /// <summary>A blind opinion or an abstention.</summary>
    [JsonStringEnumMemberName("opinion")]
    Opinion = 4,

    /// <summary>The gate compared.</summary>
    [JsonStringEnumMemberName("gate")]
    Gate = 5,

    /// <summary>A position after a debate round.</summary>
    [JsonStringEnumMemberName("rebuttal")]
    Rebuttal = 6,

    /// <summary>The arbiter's word.</summary>
    [JsonStringEnumMemberName("verdict")]
    Verdict = 7,

    /// <summary>The report stands.</summary>
    [JsonStringEnumMemberName("report")]
    Report = 8,

    /// <summary>A clinician decided on the patient's text.</summary>
    [JsonStringEnumMemberName("signed-off")]
    SignedOff = 9,

    /// <summary>Stopped by the caller.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled = 10,

    /// <summary>The deadline passed; what there is goes into the report.</summary>
    [JsonStringEnumMemberName("deadline")]
    Deadline = 11,

    /// <summary>Continued after its process was lost.</summary>
    [JsonStringEnumMemberName("resumed")]
    Resumed = 12,

    /// <summary>The report was settled against the floor, contraindications and citations.</summary>
    [JsonStringEnumMemberName("safety")]
    Safety = 13,

    /// <summary>A step failed in the product's own code; it is tried again a bounded number of times.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed = 14,
}

/// <summary>A case's events and whether their chain of hashes is whole.</summary>
[GenerateSerializer, Immutable, Alias("medassist.CaseAudit")]
public sealed record CaseAudit
{
    /// <summary>Whether every hash covers what stands here.</summary>
    [Id(0)]
    public required bool Verified { get; init; }

    /// <summary>The first event whose hash does not fit; absent where all do.</summary>
    [Id(1)]
    public long? BrokenAt { get; init; }

    /// <summary>The events in order.</summary>
    [Id(2)]
    public required ImmutableArray<CaseEvent> Events { get; init; }
}
