using System.Diagnostics.CodeAnalysis;
using Orleans.MedAssist.Cases;

namespace Orleans.MedAssist.Gateway.Cases;

/// <summary>Finds a tenant's coordinators. An id that no case can have reaches no grain.</summary>
internal sealed class CaseDesk(IGrainFactory grains, ClusterCalls cluster)
{
    public ICaseCoordinatorGrain Open(CallerTenant tenant, string caseId) =>
        grains.GetGrain<ICaseCoordinatorGrain>(tenant.Key(caseId));

    public bool TryFind(CallerTenant tenant, string caseId, [NotNullWhen(true)] out ICaseCoordinatorGrain? coordinator)
    {
        coordinator = CaseIdentity.IsCaseId(caseId) ? Open(tenant, caseId) : null;
        return coordinator is not null;
    }

    /// <summary>Asks the case; null is an unknown one.</summary>
    public async Task<T?> AskAsync<T>(
        CallerTenant tenant,
        string caseId,
        Func<ICaseCoordinatorGrain, CancellationToken, Task<T?>> question,
        CancellationToken cancellationToken
    ) =>
        TryFind(tenant, caseId, out var coordinator)
            ? await cluster.AskAsync(token => question(coordinator, token), cancellationToken)
            : default;
}
