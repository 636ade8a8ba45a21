using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Validation;

namespace Orleans.MedAssist.Models.Roles;

/// <summary>What the validator's model is asked to answer.</summary>
internal sealed record VerdictAnswer : IModelAnswer
{
    public VerdictKind? Kind { get; init; }

    public Acuity? Acuity { get; init; }

    public string? LeadingDiagnosis { get; init; }

    public IReadOnlyList<string> Upheld { get; init; } = [];

    public IReadOnlyList<string> Rejected { get; init; } = [];

    public string Rationale { get; init; } = "";

    public IReadOnlyList<string> Evidence { get; init; } = [];

    public IEnumerable<string> Faults()
    {
        if (Kind is null)
            yield return "kind is missing";
        if (Upheld.Intersect(Rejected).Any())
            yield return "a claim is both upheld and rejected";
    }

    public Verdict ToVerdict() =>
        new()
        {
            Kind = Kind!.Value,
            Acuity = Acuity,
            LeadingDiagnosis = string.IsNullOrWhiteSpace(LeadingDiagnosis) ? null : LeadingDiagnosis.Trim(),
            Upheld = [.. Upheld],
            Rejected = [.. Rejected],
            Rationale = Rationale,
            Evidence = [.. Evidence],
        };
}
