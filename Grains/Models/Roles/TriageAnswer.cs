using System.ComponentModel;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Models.Roles;

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
        if (Specialties.Count is 0 or > CaseOptions.MostSpecialties)
            yield return "specialties must name one to five ids";
    }
}
