using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;

namespace Orleans.MedAssist.Triage;

/// <summary>The triager, keyed 0: rules route first, a model only where they abstain. Each silo has its own.</summary>
[Alias("medassist.ITriagerGrain"), GrainInterfaceType("medassist.triager")]
public interface ITriagerGrain : IGrainWithIntegerKey
{
    /// <summary>Urgency, specialties and path. It always answers: a failed model gives the default panel.</summary>
    [Alias("Assess"), ResponseTimeout("00:02:10")]
    Task<AcpMessage<TriageAssessment>> AssessAsync(
        AcpMessage<TriageRequest> request,
        CancellationToken cancellationToken
    );
}

/// <summary>What the triager is shown.</summary>
[GenerateSerializer, Immutable, Alias("medassist.TriageRequest")]
public sealed record TriageRequest
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

    /// <summary>What the question may cost.</summary>
    [Id(3)]
    public ModelAllowance Allowance { get; init; } = new();

    /// <summary>What the rules found already; where it is absent they are asked.</summary>
    [Id(4)]
    public TriageAssessment? Route { get; init; }
}
