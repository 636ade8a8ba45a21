namespace Orleans.MedAssist.Cases;

/// <summary>A coordinator's key: <c>{tenant}/{caseId}</c>.</summary>
public static class CaseKey
{
    /// <summary>The key of a tenant's case.</summary>
    public static string Of(string tenant, string caseId) => $"{tenant}/{caseId}";

    /// <summary>The tenant and the case of a key.</summary>
    /// <exception cref="FormatException">The key has no slash.</exception>
    public static (string Tenant, string CaseId) Parse(string key)
    {
        var slash = key.LastIndexOf('/');
        return slash > 0
            ? (key[..slash], key[(slash + 1)..])
            : throw new FormatException("A case's key is {tenant}/{caseId}.");
    }
}
