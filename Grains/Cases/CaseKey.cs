namespace Orleans.MedAssist.Cases;

/// <summary>A coordinator's key: <c>{tenant}/{caseId}</c>.</summary>
internal static class CaseKey
{
    public static string Of(string tenant, string caseId) => $"{tenant}/{caseId}";

    /// <exception cref="FormatException">The key has no slash.</exception>
    public static (string Tenant, string CaseId) Parse(string key)
    {
        var slash = key.LastIndexOf('/');
        return slash > 0 ? (key[..slash], key[(slash + 1)..]) : throw new FormatException("A case's key is {tenant}/{caseId}.");
    }
}
