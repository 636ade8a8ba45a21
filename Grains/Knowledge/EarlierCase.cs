namespace Orleans.MedAssist.Knowledge;

/// <summary>A case of the past as a hospital hands it over, without anything that names the patient.</summary>
internal sealed record EarlierCase
{
    public required string ChiefComplaint { get; init; }

    public required string Diagnosis { get; init; }

    public required string Specialty { get; init; }

    /// <summary>In years, where known.</summary>
    public int? PatientAge { get; init; }

    /// <summary>What is embedded: a question may describe the complaint or name the diagnosis.</summary>
    public string Searchable => $"{ChiefComplaint}. {Diagnosis}";
}
