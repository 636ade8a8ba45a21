using System.Collections.Immutable;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Triage;
using Orleans.MedAssist.Validation;

namespace Orleans.MedAssist.Cases.Protocol;

/// <summary>
/// All that is known of one case: immutable, swapped whole, stored under the coordinator's key. What to do next follows
/// from it alone (<see cref="CaseFlow.Next"/>), which is how a case survives its process.
/// </summary>
[GenerateSerializer, Immutable, Alias("medassist.CaseState")]
internal sealed record CaseState
{
    [Id(0)]
    public required string CaseId { get; init; }

    [Id(1)]
    public required string Tenant { get; init; }

    [Id(2)]
    public required CaseSubmission Submission { get; init; }

    [Id(3)]
    public required string Fingerprint { get; init; }

    /// <summary>Years, fixed at acceptance so that a resumed case reads the same age.</summary>
    [Id(4)]
    public required double AgeYears { get; init; }

    [Id(5)]
    public required CaseTerms Terms { get; init; }

    [Id(6)]
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>When the report has to stand with what there is.</summary>
    [Id(7)]
    public required DateTimeOffset Deadline { get; init; }

    [Id(8)]
    public CaseStage Stage { get; init; }

    [Id(9)]
    public FloorAssessment? Floor { get; init; }

    [Id(10)]
    public TriageAssessment? Triage { get; init; }

    /// <summary>Passages given to the panel, by the round that they were found for.</summary>
    [Id(11)]
    public ImmutableArray<RoundEvidence> Evidence { get; init; } = [];

    /// <summary>All opinions of all rounds in the order of arrival, abstentions included.</summary>
    [Id(12)]
    public ImmutableArray<SpecialistOpinion> Opinions { get; init; } = [];

    /// <summary>One entry for each round that was compared: their number is the round that runs.</summary>
    [Id(13)]
    public ImmutableArray<GateReading> Gates { get; init; } = [];

    [Id(14)]
    public Verdict? Verdict { get; init; }

    /// <summary>The report as the safety step settled it, still without its text.</summary>
    [Id(15)]
    public CaseReport? Settled { get; init; }

    [Id(16)]
    public CaseReport? Report { get; init; }

    [Id(17)]
    public PatientSummary? Summary { get; init; }

    [Id(18)]
    public ImmutableArray<AcpMessage<TranscriptEntry>> Messages { get; init; } = [];

    [Id(19)]
    public ImmutableArray<CaseEvent> Events { get; init; } = [];

    [Id(20)]
    public CaseUsage Usage { get; init; } = new();

    [Id(21)]
    public CaseTimings Timings { get; init; } = new();

    [Id(22)]
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Set once the deadline has passed: nothing more is asked.</summary>
    [Id(23)]
    public bool CutShort { get; init; }

    /// <summary>How often the case was continued after its process was lost.</summary>
    [Id(24)]
    public int Resumes { get; init; }

    /// <summary>
    /// The W3C <c>traceparent</c> that the case was accepted under, so that every run of it joins the same trace; empty
    /// where no traces are collected.
    /// </summary>
    [Id(25)]
    public string TraceParent { get; init; } = "";

    /// <summary>How often a step of it failed in code (<see cref="CaseEnding"/>).</summary>
    [Id(26)]
    public int Failures { get; init; }

    /// <summary>Questions that a model did not answer properly, in the order of the agents' answers.</summary>
    [Id(27)]
    public ImmutableArray<AgentFailure> ModelFailures { get; init; } = [];

    /// <summary>
    /// The submission as models are told it, without what points to the patient; absent where no model outside is
    /// asked. The safety rules read <see cref="Submission"/>.
    /// </summary>
    [Id(28)]
    public CaseSubmission? Masked { get; init; }

    /// <summary>
    /// What stands for the identifiers in <see cref="Masked"/> and in all that agents have answered: opinions, gates,
    /// verdict, report, transcript and events hold the tokens. Whoever shows them to a caller restores them first.
    /// </summary>
    [Id(29)]
    public IdentityTable? Identities { get; init; }

    /// <summary>Whether it was handed on to be learned from.</summary>
    [Id(30)]
    public bool Learned { get; init; }

    /// <summary>The submission that agents are handed.</summary>
    public CaseSubmission Told => Masked ?? Submission;

    /// <summary>The round that runs or is to be compared next; 0 is the blind one.</summary>
    public int Round => Gates.Length;

    /// <summary>
    /// Whether nothing is left to do for the team; also at a stage after the report that only a newer version knows.
    /// </summary>
    public bool Ended =>
        Stage is CaseStage.AwaitingSignOff or CaseStage.Completed or CaseStage.Cancelled || FinishedAt is not null;
}

/// <summary>How a case is run: the caller's options with the hospital's settings in their gaps.</summary>
[GenerateSerializer, Immutable, Alias("medassist.CaseTerms")]
internal sealed record CaseTerms
{
    [Id(0)]
    public required int MaxDebateRounds { get; init; }

    [Id(1)]
    public required TimeSpan Deadline { get; init; }

    [Id(2)]
    public required bool RequireSignOff { get; init; }

    /// <summary>Model calls at most; 0 is without bound.</summary>
    [Id(3)]
    public int MaxModelCalls { get; init; }

    /// <summary>Tokens of prompts and answers at most; 0 is without bound.</summary>
    [Id(4)]
    public long MaxTokens { get; init; }

    /// <summary>US dollars at most; 0 is without bound.</summary>
    [Id(5)]
    public double MaxCostUsd { get; init; }
}

/// <summary>The passages that were found for one round.</summary>
[GenerateSerializer, Immutable, Alias("medassist.RoundEvidence")]
internal sealed record RoundEvidence
{
    /// <summary>Per specialty, the ids that it was shown.</summary>
    [Id(0)]
    public required ImmutableSortedDictionary<string, ImmutableArray<string>> Shown { get; init; }

    /// <summary>The passages that no earlier round holds.</summary>
    [Id(1)]
    public required ImmutableArray<Passage> Passages { get; init; }

    /// <summary>Earlier cases like this one; those of the first round alone.</summary>
    [Id(2)]
    public ImmutableArray<SimilarCase> SimilarCases { get; init; } = [];
}
