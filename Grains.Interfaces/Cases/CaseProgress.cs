using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Cases;

/// <summary>A case as its caller sees it: everything in it has been saved.</summary>
[GenerateSerializer, Immutable, Alias("medassist.CaseProgress")]
public sealed record CaseProgress
{
    /// <summary>The case's id.</summary>
    [Id(0)]
    public required string CaseId { get; init; }

    /// <summary>Whether somebody has still to do something.</summary>
    [Id(1)]
    public required CaseStatus Status { get; init; }

    /// <summary>Where in the protocol it stands.</summary>
    [Id(2)]
    public required CaseStage Stage { get; init; }

    /// <summary>When it was accepted, UTC.</summary>
    [Id(3)]
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>When its report stood, or it was cancelled, UTC.</summary>
    [Id(4)]
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>
    /// Milliseconds from acceptance to the report, up to (not including) its saving; so far, while it runs.
    /// </summary>
    [Id(5)]
    public double ElapsedMs { get; init; }

    /// <summary>The safety floor.</summary>
    [Id(6)]
    public FloorAssessment? Floor { get; init; }

    /// <summary>Triage.</summary>
    [Id(7)]
    public TriageAssessment? Triage { get; init; }

    /// <summary>All opinions of all rounds, in the order of arrival.</summary>
    [Id(8)]
    public ImmutableArray<SpecialistOpinion> Opinions { get; init; } = [];

    /// <summary>How the panel came to its position.</summary>
    [Id(9)]
    public DebateSummary? Debate { get; init; }

    /// <summary>The report.</summary>
    [Id(10)]
    public CaseReport? Report { get; init; }

    /// <summary>The patient's text.</summary>
    [Id(11)]
    public PatientSummary? PatientSummary { get; init; }

    /// <summary>What it cost.</summary>
    [Id(12)]
    public CaseUsage Usage { get; init; } = new();

    /// <summary>Where the time went.</summary>
    [Id(13)]
    public CaseTimings Timings { get; init; } = new();

    /// <summary>Questions that a model did not answer properly, in their order.</summary>
    [Id(14)]
    public ImmutableArray<AgentFailure> Failures { get; init; } = [];

    /// <summary>What of the submission the rules could not read.</summary>
    [Id(15)]
    public ImmutableArray<UnreadEntry> Unread { get; init; } = [];
}

/// <summary>Whether somebody has still to do something.</summary>
[GenerateSerializer, Alias("medassist.CaseStatus")]
public enum CaseStatus
{
    /// <summary>The team works.</summary>
    [JsonStringEnumMemberName("running")]
    Running = 0,

    /// <summary>The report stands; a clinician has to release the patient's text.</summary>
    [JsonStringEnumMemberName("awaitingSignOff")]
    AwaitingSignOff = 1,

    /// <summary>Done.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed = 2,

    /// <summary>Stopped by the caller.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled = 3,

    /// <summary>In a list only: the case could not be read. Whether it runs is not known.</summary>
    [JsonStringEnumMemberName("unreadable")]
    Unreadable = 4,
}

/// <summary>The stages of the protocol, in their order.</summary>
[GenerateSerializer, Alias("medassist.CaseStage")]
public enum CaseStage
{
    /// <summary>Accepted and saved.</summary>
    [JsonStringEnumMemberName("received")]
    Received = 0,

    /// <summary>The safety floor stands.</summary>
    [JsonStringEnumMemberName("floor")]
    Floor = 1,

    /// <summary>Triage stands.</summary>
    [JsonStringEnumMemberName("triage")]
    Triage = 2,

    /// <summary>The specialists are asked, blind to each other.</summary>
    [JsonStringEnumMemberName("consultation")]
    Consultation = 3,

    /// <summary>The gate compares.</summary>
    [JsonStringEnumMemberName("gate")]
    Gate = 4,

    /// <summary>A debate round.</summary>
    [JsonStringEnumMemberName("debate")]
    Debate = 5,

    /// <summary>The arbiter decides.</summary>
    [JsonStringEnumMemberName("arbiter")]
    Arbiter = 6,

    /// <summary>The safety step settles the report.</summary>
    [JsonStringEnumMemberName("safety")]
    Safety = 7,

    /// <summary>The communicator writes.</summary>
    [JsonStringEnumMemberName("report")]
    Report = 8,

    /// <summary>The report stands; the patient's text waits for a clinician.</summary>
    [JsonStringEnumMemberName("awaitingSignOff")]
    AwaitingSignOff = 9,

    /// <summary>Done.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed = 10,

    /// <summary>Stopped by the caller.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled = 11,

    /// <summary>In a list only: the case could not be read.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown = 12,
}
