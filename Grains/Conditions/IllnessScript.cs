namespace Orleans.MedAssist.Conditions;

/// <summary>
/// A condition as a clinician recognises it, as written in the embedded catalogue. Features are alternatives joined by
/// <c>|</c>: phrases, names from <c>findings.json</c>, or <c>{predicates}</c>; a leading <c>past:</c>, <c>family:</c>
/// counts what the history or the family has in full, a trailing <c>@2</c> multiplies the weight.
/// </summary>
internal sealed record IllnessScript
{
    // Generated readers put null over the initialiser of an absent init member, not of a settable one.
    public required string Name { get; init; }

    /// <summary>What it is called towards a patient, to stand after "may be".</summary>
    public required string Plain { get; init; }

    public string[] Aliases { get; set; } = [];

    public required string Icd10 { get; init; }

    /// <summary>Other specialties that see it; the file's own comes first by itself.</summary>
    public string[] Specialties { get; set; } = [];

    public required string Acuity { get; init; }

    /// <summary><c>common</c>, <c>uncommon</c> or <c>rare</c> in emergency and general practice.</summary>
    public string Prior { get; set; } = "uncommon";

    /// <summary>Youngest and oldest usual age in years.</summary>
    public double[]? Age { get; set; }

    public string? Sex { get; set; }

    public required string[] Key { get; init; }

    public required string[] Supporting { get; init; }

    public string[] Against { get; set; } = [];

    /// <summary>Each <c>urgency: text</c>.</summary>
    public required string[] Recommendations { get; init; }

    public ScriptContraindication[] Contraindicated { get; set; } = [];

    /// <summary>Investigations that would decide.</summary>
    public string[] Missing { get; set; } = [];
}

/// <summary>What must not be done in a condition; with <see cref="When"/> only where that finding is present.</summary>
internal sealed record ScriptContraindication
{
    public required string Intervention { get; init; }

    public required string Reason { get; init; }

    public string? When { get; set; }
}
