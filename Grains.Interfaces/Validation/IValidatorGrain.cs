using System.Collections.Immutable;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;

namespace Orleans.MedAssist.Validation;

/// <summary>
/// The arbiter, keyed 0: decides between claims on evidence, never on authors. Each silo has its own.
/// </summary>
[Alias("medassist.IValidatorGrain"), GrainInterfaceType("medassist.validator")]
public interface IValidatorGrain : IGrainWithIntegerKey
{
    /// <summary>A verdict, or Unresolved; a failed or unreadable model gives Unresolved, never an exception.</summary>
    [Alias("Review"), ResponseTimeout("00:02:10")]
    Task<AcpMessage<Verdict>> ReviewAsync(AcpMessage<Review> request, CancellationToken cancellationToken);
}

/// <summary>What the arbiter is shown.</summary>
[GenerateSerializer, Immutable, Alias("medassist.Review")]
public sealed record Review
{
    /// <summary>The case.</summary>
    [Id(0)]
    public required CaseSubmission Submission { get; init; }

    /// <summary>The patient's age in years.</summary>
    [Id(1)]
    public required double AgeYears { get; init; }

    /// <summary>The safety floor.</summary>
    [Id(2)]
    public required FloorAssessment Floor { get; init; }

    /// <summary>What is disputed, authors hidden.</summary>
    [Id(3)]
    public required ImmutableArray<Dispute> Disputes { get; init; }

    /// <summary>The passages that may be cited.</summary>
    [Id(4)]
    public ImmutableArray<Passage> Passages { get; init; } = [];

    /// <summary>What the question may cost.</summary>
    [Id(5)]
    public ModelAllowance Allowance { get; init; } = new();
}
