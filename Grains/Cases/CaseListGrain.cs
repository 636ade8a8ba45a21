using Orleans.Concurrency;

namespace Orleans.MedAssist.Cases;

/// <summary>Pages through a tenant's cases by the store's index and asks each case how it stands.</summary>
[StatelessWorker, GrainType("medassist.case-list")]
internal sealed class CaseListGrain(CaseIndex index) : Grain, ICaseListGrain
{
    public async Task<CasePage?> PageAsync(int limit, string? after, CancellationToken cancellationToken)
    {
        var tenant = this.GetPrimaryKeyString();
        // One more than asked for tells whether there is a next page.
        if (await index.PageAsync(tenant, limit + 1, after) is not { } ids)
            return null;

        var asked = ids.Take(limit).Select(id => GrainFactory
            .GetGrain<ICaseCoordinatorGrain>(CaseKey.Of(tenant, id)).GetAsync(TimeSpan.Zero, cancellationToken));
        var cases = await Task.WhenAll(asked);
        return new CasePage
        {
            // A case whose acceptance failed halfway is in the index only: nobody was told of it.
            Cases = [.. cases.OfType<CaseProgress>().Select(Summary)],
            Next = ids.Count > limit ? ids[limit - 1] : null,
        };
    }

    private static CaseSummary Summary(CaseProgress progress) => new()
    {
        CaseId = progress.CaseId,
        Status = progress.Status,
        Stage = progress.Stage,
        SubmittedAt = progress.SubmittedAt,
        Acuity = progress.Report?.Acuity ?? progress.Floor?.Acuity,
    };
}
