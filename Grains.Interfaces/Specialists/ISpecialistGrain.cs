using System.Collections.Immutable;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;

namespace Orleans.MedAssist.Specialists;

/// <summary>
/// The specialist of one field, keyed by its id; each silo has its own, for all of its cases at once. It sees the case
/// and the passages, never the other specialists, and keeps nothing between two questions.
/// </summary>
[Alias("medassist.ISpecialistGrain"), GrainInterfaceType("medassist.specialist")]
public interface ISpecialistGrain : IGrainWithStringKey
{
    /// <summary>
    /// A blind opinion. A model that fails or cannot be read gives an abstention, never an exception.
    /// </summary>
    [Alias("Opine"), ResponseTimeout("00:02:10")]
    Task<AcpMessage<SpecialistOpinion>> OpineAsync(
        AcpMessage<Consultation> request,
        CancellationToken cancellationToken
    );

    /// <summary>The position after seeing the disputed claims without their authors.</summary>
    [Alias("Rebut"), ResponseTimeout("00:02:10")]
    Task<AcpMessage<SpecialistOpinion>> RebutAsync(
        AcpMessage<Consultation> request,
        CancellationToken cancellationToken
    );
}

/// <summary>What a specialist is shown.</summary>
[GenerateSerializer, Immutable, Alias("medassist.Consultation")]
public sealed record Consultation
{
    /// <summary>The specialty's id.</summary>
    [Id(0)]
    public required string Specialty { get; init; }

    /// <summary>The case.</summary>
    [Id(1)]
    public required CaseSubmission Submission { get; init; }

    /// <summary>The patient's age in years.</summary>
    [Id(2)]
    public required double AgeYears { get; init; }

    /// <summary>The safety floor.</summary>
    [Id(3)]
    public required FloorAssessment Floor { get; init; }

    /// <summary>The passages that may be cited.</summary>
    [Id(4)]
    public ImmutableArray<Passage> Passages { get; init; } = [];

    /// <summary>The disputed claims, authors hidden; empty in the blind round.</summary>
    [Id(5)]
    public ImmutableArray<Dispute> Disputes { get; init; } = [];

    /// <summary>The specialist's own position so far; absent in the blind round.</summary>
    [Id(6)]
    public SpecialistOpinion? Position { get; init; }

    /// <summary>Whether this specialist is the round's named challenger.</summary>
    [Id(7)]
    public bool Challenger { get; init; }

    /// <summary>What the question may cost.</summary>
    [Id(8)]
    public ModelAllowance Allowance { get; init; } = new();

    /// <summary>Earlier cases like this one; they are no evidence.</summary>
    [Id(9)]
    public ImmutableArray<SimilarCase> SimilarCases { get; init; } = [];
}
