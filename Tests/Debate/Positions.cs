using System.Collections.Immutable;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Tests.Debate;

/// <summary>Positions of a panel in which everybody weighs the same.</summary>
internal static class Positions
{
    public static SpecialistOpinion Of(
        string specialty,
        string diagnosis = "Migraine",
        Acuity acuity = Acuity.Urgent,
        string? code = null,
        int round = 0
    ) =>
        new()
        {
            Specialty = specialty,
            Status = OpinionStatus.Given,
            Round = round,
            Acuity = acuity,
            Differential =
            [
                new Diagnosis
                {
                    Name = diagnosis,
                    Code = code,
                    Probability = 0.8,
                },
            ],
        };

    public static SpecialistOpinion Advising(
        this SpecialistOpinion position,
        string text,
        Urgency urgency,
        params string[] evidence
    ) =>
        position with
        {
            Recommendations = position.Recommendations.Add(
                new Recommendation
                {
                    Text = text,
                    Urgency = urgency,
                    Evidence = [.. evidence],
                }
            ),
        };

    public static SpecialistOpinion Forbidding(
        this SpecialistOpinion position,
        string intervention,
        params string[] evidence
    ) =>
        position with
        {
            Contraindications = position.Contraindications.Add(
                new Contraindication
                {
                    Intervention = intervention,
                    Reason = "Bleeding.",
                    Evidence = [.. evidence],
                }
            ),
        };

    public static GateReading Read(params SpecialistOpinion[] positions) =>
        Gate.Read([.. positions], Acuity.NonUrgent, _ => 0.8);

    public static ImmutableArray<DisputeKind> Kinds(this GateReading reading) =>
        [.. reading.Disputes.Select(dispute => dispute.Kind)];
}
