namespace Orleans.MedAssist.Models.Roles;

/// <summary>What the communicator's model is asked to answer.</summary>
internal sealed record ReportAnswer : IModelAnswer
{
    public string Clinician { get; init; } = "";

    public string Patient { get; init; } = "";

    public IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(Clinician))
            yield return "clinician is missing";
        if (string.IsNullOrWhiteSpace(Patient))
            yield return "patient is missing";
    }
}
