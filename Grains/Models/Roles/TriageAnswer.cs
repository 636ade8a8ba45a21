using System.ComponentModel;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Triage;

/// <summary>What the triager's model is asked to answer.</summary>
internal sealed record TriageAnswer : IModelAnswer
{
    [Description("How urgent the case is.")]
    public Acuity? Acuity { get; init; }

    [Description("One to five ids from the list, the most relevant first.")]
    public IReadOnlyList<string> Specialties { get; init; } = [];

    [Description("simple where one specialist is enough, else panel.")]
    public CasePath? Path { get; init; }

    [Description("One sentence.")]
    public string Rationale { get; init; } = "";

    public IEnumerable<string> Faults()
    {
        if (Acuity is null)
            yield return "acuity is missing";
        if (Specialties.Count is 0 or > 5)
            yield return "specialties must name one to five ids";
    }

    /// <summary>The assessment; ids that the catalogue does not have are left out.</summary>
    public TriageAssessment ToAssessment(TriageRequest request, SpecialtyCatalog catalog, TriageAssessment fallback)
    {
        var known = Specialties.Where(catalog.Contains).Distinct().Take(5).ToList();
        if (known.Count == 0)
            return fallback;

        var asked = request.Submission.Options.Path;
        var path = asked != CasePath.Auto ? asked
            : Path == CasePath.Simple && request.Floor.Acuity >= Patients.Acuity.SemiUrgent ? CasePath.Simple
            : CasePath.Panel;
        return new TriageAssessment
        {
            Acuity = Acuity!.Value.OrMoreUrgent(request.Floor.Acuity),
            Specialties = path == CasePath.Simple ? [known[0]] : [.. known],
            Path = path,
            DecidedBy = TriageDecider.Model,
            Rationale = Rationale,
        };
    }
}
