namespace Orleans.MedAssist.Models;

/// <summary>
/// Cases that nobody is ill in, led when a silo starts. Their questions go the way of all questions but for its last
/// step: the reasoner by rules answers them whatever the provider, so that they cost nothing and wait for nobody.
/// </summary>
internal static class Rehearsal
{
    // No identifier of a patient's case has a hyphen.
    private const string Prefix = "rehearsal-";

    public static string CaseId(int number) => $"{Prefix}{number}";

    public static bool Is(string caseId) => caseId.StartsWith(Prefix, StringComparison.Ordinal);
}
