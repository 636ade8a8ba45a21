using Orleans.Concurrency;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Communication;

/// <summary>
/// The communicator of one case, keyed <c>{tenant}/{caseId}</c>: puts a settled report into words. Another one, keyed
/// <c>{tenant}/{caseId}/draft</c>, does so for a report that is about to be settled.
/// </summary>
[Alias("medassist.ICommunicatorGrain"), GrainInterfaceType("medassist.communicator")]
public interface ICommunicatorGrain : IGrainWithStringKey
{
    /// <summary>
    /// The texts of the report in a model's words. One that fails or cannot be read gives the template: a report is
    /// never held back for its wording.
    /// </summary>
    [Alias("Compose"), ResponseTimeout("00:02:10")]
    Task<AcpMessage<ReportText>> ComposeAsync(AcpMessage<ReportOrder> request, CancellationToken cancellationToken);

    /// <summary>
    /// The clinician's text as far as the model has written it, from where the caller stopped; where nothing is new, as
    /// soon as something is, at most <paramref name="wait"/> later. An empty piece is no news.
    /// </summary>
    [AlwaysInterleave, Alias("DraftAfter"), ResponseTimeout("00:01:10")]
    Task<ReportDraft> DraftAfterAsync(DraftPosition seen, TimeSpan wait, CancellationToken cancellationToken);
}

/// <summary>What the communicator is shown.</summary>
[GenerateSerializer, Immutable, Alias("medassist.ReportOrder")]
public sealed record ReportOrder
{
    /// <summary>The case.</summary>
    [Id(0)]
    public required CaseSubmission Submission { get; init; }

    /// <summary>The patient's age in years.</summary>
    [Id(1)]
    public required double AgeYears { get; init; }

    /// <summary>The report, settled but for its text.</summary>
    [Id(2)]
    public required CaseReport Report { get; init; }

    /// <summary>What the question may cost.</summary>
    [Id(4)]
    public ModelAllowance Allowance { get; init; } = new();

    /// <summary>Whether somebody follows the case, so that the model's words are wanted while it writes.</summary>
    [Id(5)]
    public bool Followed { get; init; }

    /// <summary>
    /// What stands for the patient's identifiers, so that whoever follows the case reads the real ones; absent
    /// where nothing is hidden.
    /// </summary>
    [Id(6)]
    public IdentityTable? Identities { get; init; }
}

/// <summary>The report in words.</summary>
[GenerateSerializer, Immutable, Alias("medassist.ReportText")]
public sealed record ReportText
{
    /// <summary>For the clinician.</summary>
    [Id(0)]
    public required string Clinician { get; init; }

    /// <summary>For the patient, in plain words; shown to nobody but clinicians until it is released.</summary>
    [Id(1)]
    public required string Patient { get; init; }

    /// <summary>Whether the template wrote it.</summary>
    [Id(2)]
    public bool FromTemplate { get; init; }

    /// <summary>What the answer cost.</summary>
    [Id(3)]
    public ModelUse Use { get; init; } = new();

    /// <summary>A model's answer as it came, where it could not be read.</summary>
    [Id(4)]
    public string? Unreadable { get; init; }

    /// <summary>When the first words were there to be shown, UTC; absent where they came all at once.</summary>
    [Id(5)]
    public DateTimeOffset? FirstWordsAt { get; init; }
}
