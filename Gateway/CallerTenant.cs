using Orleans.MedAssist.Cases;

namespace Orleans.MedAssist.Gateway;

/// <summary>Whose cases a request may see. Every grain key starts with it.</summary>
/// <param name="Id">The tenant's id.</param>
internal readonly record struct CallerTenant(string Id)
{
    /// <summary>One tenant until callers are authenticated.</summary>
    public static ValueTask<CallerTenant> BindAsync(HttpContext context) =>
        ValueTask.FromResult(new CallerTenant("default"));

    public string Key(string caseId) => CaseKey.Of(Id, caseId);
}
