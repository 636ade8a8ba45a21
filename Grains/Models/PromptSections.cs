namespace Orleans.MedAssist.Models;

/// <summary>
/// The headings of a prompt's sections: whoever writes one and whoever reads one take them from here.
/// </summary>
internal static class PromptSections
{
    /// <summary>What a line begins with that is a heading.</summary>
    public const string Mark = "## ";

    public const string Case = "Case";
    public const string Floor = "Safety floor";
    public const string Specialties = "Specialties";
    public const string Specialty = "Specialty";
    public const string Evidence = "Evidence";
    public const string SimilarCases = "Similar earlier cases (no evidence: never cite them)";
    public const string Disputes = "Disputed claims";
    public const string Position = "Your position";
    public const string Report = "Settled report";
}
