using System.Collections.Immutable;
using Orleans.Concurrency;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Cases;

/// <summary>
/// Leads one case through the protocol; keyed <c>{tenant}/{caseId}</c>, so that another tenant's key is another,
/// unknown case. Whatever it answers has been saved. A case whose stored bytes cannot be read answers everything with a
/// <see cref="CaseUnreadableException"/>, and is not touched.
/// </summary>
[Alias("medassist.ICaseCoordinatorGrain"), GrainInterfaceType("medassist.case")]
public interface ICaseCoordinatorGrain : IGrainWithStringKey
{
    /// <summary>
    /// Accepts the case and starts it, or answers with the one that was accepted under this key before.
    /// </summary>
    /// <param name="order">The validated submission and its fingerprint.</param>
    /// <param name="cancellationToken">Stops waiting, not the case.</param>
    [Alias("Submit"), ResponseTimeout("00:00:10")]
    Task<CaseReceipt> SubmitAsync(CaseOrder order, CancellationToken cancellationToken);

    /// <summary>
    /// The case as it stands, or as soon as it no longer runs, at most <paramref name="wait"/> later; null is unknown.
    /// </summary>
    [AlwaysInterleave, Alias("Get"), ResponseTimeout("00:01:10")]
    Task<CaseProgress?> GetAsync(TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>
    /// The events after a sequence number; where there are none yet, as soon as there are, at most
    /// <paramref name="wait"/> later. Null is an unknown case.
    /// </summary>
    [AlwaysInterleave, Alias("EventsAfter"), ResponseTimeout("00:01:10")]
    Task<EventPage?> EventsAfterAsync(long sequence, TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>
    /// The clinician's text as far as a model has written it, from where the caller stopped; where nothing is new, as
    /// soon as something is, at most <paramref name="wait"/> later (then an empty piece). Null where no words will
    /// come: the case has ended, is unknown, or a template writes. What was not asked for is not kept.
    /// </summary>
    [AlwaysInterleave, Alias("DraftAfter"), ResponseTimeout("00:01:10")]
    Task<ReportDraft?> DraftAfterAsync(DraftPosition seen, TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>The messages between the agents, in order; null is an unknown case.</summary>
    [AlwaysInterleave, Alias("Messages"), ResponseTimeout("00:00:10")]
    Task<ImmutableArray<AcpMessage<TranscriptEntry>>?> MessagesAsync(CancellationToken cancellationToken);

    /// <summary>The events with their hashes recomputed; null is an unknown case.</summary>
    [AlwaysInterleave, Alias("Audit"), ResponseTimeout("00:00:10")]
    Task<CaseAudit?> AuditAsync(CancellationToken cancellationToken);

    /// <summary>A clinician releases or withholds the patient's text.</summary>
    [AlwaysInterleave, Alias("SignOff"), ResponseTimeout("00:00:10")]
    Task<CaseDecision> SignOffAsync(SignOff signOff, CancellationToken cancellationToken);

    /// <summary>Stops a running case; a case that was stopped before stays so.</summary>
    [AlwaysInterleave, Alias("Cancel"), ResponseTimeout("00:00:10")]
    Task<CaseDecision> CancelAsync(CancellationToken cancellationToken);

    /// <summary>
    /// A case that a clinician has signed off goes, without what names the patient, into the next version of the
    /// knowledge base; once more changes nothing.
    /// </summary>
    [AlwaysInterleave, Alias("Learn"), ResponseTimeout("00:00:20")]
    Task<CaseDecision> LearnAsync(CancellationToken cancellationToken);
}

/// <summary>A submission on its way to its coordinator.</summary>
[GenerateSerializer, Immutable, Alias("medassist.CaseOrder")]
public sealed record CaseOrder
{
    /// <summary>The case as posted and validated.</summary>
    [Id(0)]
    public required CaseSubmission Submission { get; init; }

    /// <summary>SHA-256 in hex of the submission's canonical JSON: tells a repeated body from another one.</summary>
    [Id(1)]
    public required string Fingerprint { get; init; }
}

/// <summary>What became of a submission.</summary>
[GenerateSerializer, Immutable, Alias("medassist.CaseReceipt")]
public sealed record CaseReceipt
{
    /// <summary>What became of it.</summary>
    [Id(0)]
    public required Acceptance Acceptance { get; init; }

    /// <summary>The case; absent where it was not accepted, now or before, with this body.</summary>
    [Id(1)]
    public CaseProgress? Case { get; init; }

    /// <summary>What the cluster cannot take, where it was refused.</summary>
    [Id(2)]
    public ImmutableArray<CaseRefusal> Refusals { get; init; } = [];
}

/// <summary>Something in a submission that the cluster cannot take, and what it expects there.</summary>
[GenerateSerializer, Immutable, Alias("medassist.CaseRefusal")]
public sealed record CaseRefusal
{
    /// <summary>The member's JSON path, for example <c>options.specialties[0]</c>.</summary>
    [Id(0)]
    public required string Path { get; init; }

    /// <summary>What is expected there; never what stood there.</summary>
    [Id(1)]
    public required string Expected { get; init; }
}

/// <summary>What became of a submission.</summary>
[GenerateSerializer, Alias("medassist.Acceptance")]
public enum Acceptance
{
    /// <summary>Accepted now.</summary>
    Accepted = 0,

    /// <summary>The same body was accepted before.</summary>
    AlreadyAccepted = 1,

    /// <summary>Another body was accepted before under the same key.</summary>
    BodyDiffers = 2,

    /// <summary>Not accepted: too many questions wait for the models. The same order may be sent again later.</summary>
    Busy = 3,

    /// <summary>Not accepted: it asks for something that this cluster does not have.</summary>
    Refused = 4,
}

/// <summary>What became of a sign-off or a cancellation.</summary>
[GenerateSerializer, Immutable, Alias("medassist.CaseDecision")]
public sealed record CaseDecision
{
    /// <summary>What became of it.</summary>
    [Id(0)]
    public required DecisionResult Result { get; init; }

    /// <summary>The case as it stands; absent where it is unknown.</summary>
    [Id(1)]
    public CaseProgress? Case { get; init; }
}

/// <summary>What became of a sign-off or a cancellation.</summary>
[GenerateSerializer, Alias("medassist.DecisionResult")]
public enum DecisionResult
{
    /// <summary>Done, or done before.</summary>
    Done = 0,

    /// <summary>The case is in a state that does not allow it.</summary>
    WrongState = 1,

    /// <summary>No such case.</summary>
    Unknown = 2,
}

/// <summary>A clinician's decision on the patient's text.</summary>
[GenerateSerializer, Immutable, Alias("medassist.SignOff")]
public sealed record SignOff
{
    /// <summary>Who decides, as the hospital names them.</summary>
    [Id(0)]
    public required string Clinician { get; init; }

    /// <summary>True releases the text to the patient, false withholds it.</summary>
    [Id(1)]
    public required bool Release { get; init; }

    /// <summary>An optional note for the record.</summary>
    [Id(2)]
    public string? Note { get; init; }
}

/// <summary>Some events of a case.</summary>
[GenerateSerializer, Immutable, Alias("medassist.EventPage")]
public sealed record EventPage
{
    /// <summary>The events, in order; empty where none came in time.</summary>
    [Id(0)]
    public required ImmutableArray<CaseEvent> Events { get; init; }

    /// <summary>Whether the case has ended: no event follows these.</summary>
    [Id(1)]
    public required bool Ended { get; init; }

    /// <summary>
    /// The number of the last event that there is: whoever names a later one has seen no more than this.
    /// </summary>
    [Id(2)]
    public long Last { get; init; }
}
