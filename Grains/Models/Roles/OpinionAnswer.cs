using System.ComponentModel;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Models.Roles;

/// <summary>What a specialist's model is asked to answer.</summary>
internal record OpinionAnswer : IModelAnswer
{
    public Acuity? Acuity { get; init; }

    [Description("One to seven, the most probable first.")]
    public IReadOnlyList<DiagnosisAnswer> Differential { get; init; } = [];

    [Description("The most urgent first.")]
    public IReadOnlyList<RecommendationAnswer> Recommendations { get; init; } = [];

    public IReadOnlyList<ContraindicationAnswer> Contraindications { get; init; } = [];

    [Description("Data that would change the opinion.")]
    public IReadOnlyList<string> Missing { get; init; } = [];

    [Description("0 to 1.")]
    public double Confidence { get; init; }

    public virtual IEnumerable<string> Faults()
    {
        if (Acuity is null)
            yield return "acuity is missing";
        if (Differential.Count == 0)
            yield return "differential is empty";
        if (Differential.Any(d => string.IsNullOrWhiteSpace(d.Diagnosis) || d.Probability is not (>= 0 and <= 1)))
            yield return "every differential entry needs a diagnosis and a probability between 0 and 1";
        if (Recommendations.Any(r => string.IsNullOrWhiteSpace(r.Text)))
            yield return "every recommendation needs a text";
        if (Contraindications.Any(c => string.IsNullOrWhiteSpace(c.Intervention)))
            yield return "every contraindication needs an intervention";
        if (Confidence is not (>= 0 and <= 1))
            yield return "confidence must be between 0 and 1";
    }

    public virtual SpecialistOpinion ToOpinion(string specialty, int round) =>
        new()
        {
            Specialty = specialty,
            Status = OpinionStatus.Given,
            Round = round,
            Acuity = Acuity,
            Differential =
            [
                .. Differential
                    .OrderByDescending(d => d.Probability)
                    .Select(d => new Diagnosis
                    {
                        Name = d.Diagnosis.Trim(),
                        Code = string.IsNullOrWhiteSpace(d.Code) ? null : d.Code.Trim(),
                        Probability = d.Probability,
                    }),
            ],
            Recommendations =
            [
                .. Recommendations
                    .OrderBy(r => r.Urgency)
                    .Select(r => new Recommendation
                    {
                        Text = r.Text.Trim(),
                        Urgency = r.Urgency,
                        Evidence = [.. r.Evidence],
                    }),
            ],
            Contraindications =
            [
                .. Contraindications.Select(c => new Contraindication
                {
                    Intervention = c.Intervention.Trim(),
                    Reason = c.Reason.Trim(),
                    Evidence = [.. c.Evidence],
                }),
            ],
            Missing = [.. Missing.Where(m => !string.IsNullOrWhiteSpace(m))],
            Confidence = Confidence,
        };

    /// <summary>A position in the shape that the model gave it in.</summary>
    public static OpinionAnswer From(SpecialistOpinion opinion) =>
        new()
        {
            Acuity = opinion.Acuity,
            Differential = [.. opinion.Differential.Select(d => new DiagnosisAnswer(d.Name, d.Code, d.Probability))],
            Recommendations =
            [
                .. opinion.Recommendations.Select(r => new RecommendationAnswer(r.Text, r.Urgency, r.Evidence)),
            ],
            Contraindications =
            [
                .. opinion.Contraindications.Select(c => new ContraindicationAnswer(
                    c.Intervention,
                    c.Reason,
                    c.Evidence
                )),
            ],
            Missing = opinion.Missing,
            Confidence = opinion.Confidence,
        };
}

/// <summary>A diagnosis as a model writes it.</summary>
internal sealed record DiagnosisAnswer(string Diagnosis = "", string? Code = null, double Probability = 0);

/// <summary>A recommendation as a model writes it.</summary>
internal sealed record RecommendationAnswer(
    string Text = "",
    Urgency Urgency = Urgency.Routine,
    IReadOnlyList<string>? Evidence = null
)
{
    public IReadOnlyList<string> Evidence { get; init; } = Evidence ?? [];
}

/// <summary>A contraindication as a model writes it.</summary>
internal sealed record ContraindicationAnswer(
    string Intervention = "",
    string Reason = "",
    IReadOnlyList<string>? Evidence = null
)
{
    public IReadOnlyList<string> Evidence { get; init; } = Evidence ?? [];
}
