using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.MedAssist.Cases.Run;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Cases;

/// <summary>
/// Pages through a tenant's cases by the store's index and asks each case how it stands. One that cannot say so costs
/// its own row, and no more than a moment.
/// </summary>
[StatelessWorker, GrainType("medassist.case-list")]
internal sealed partial class CaseListGrain(
    CaseIndex index,
    AgentCalls calls,
    TimeProvider clock,
    ILogger<CaseListGrain> log
) : Grain, ICaseListGrain
{
    // Shorter than a caller waits for the whole page.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    public async Task<CasePage?> PageAsync(int limit, string? after, CancellationToken cancellationToken)
    {
        var tenant = this.GetPrimaryKeyString();
        // One more than asked for tells whether there is a next page.
        if (await index.PageAsync(tenant, limit + 1, after) is not { } listed)
            return null;

        using var patience = new Deadline(Patience, clock, cancellationToken);
        var cases = await Task.WhenAll(listed.Take(limit).Select(one => RowAsync(tenant, one, patience.Token)));
        cancellationToken.ThrowIfCancellationRequested();
        return new CasePage
        {
            // A case whose acceptance failed halfway is in the index only: nobody was told of it.
            Cases = [.. cases.OfType<CaseSummary>()],
            Next = listed.Count > limit ? listed[limit - 1].CaseId : null,
        };
    }

    private async Task<CaseSummary?> RowAsync(string tenant, IndexedCase one, CancellationToken cancellationToken)
    {
        var grain = GrainFactory.GetGrain<ICaseCoordinatorGrain>(CaseKey.Of(tenant, one.CaseId));
        try
        {
            var progress = await calls.AskAsync(token => grain.GetAsync(TimeSpan.Zero, token), cancellationToken);
            return progress is null ? null : Summary(progress);
        }
        catch (Exception e)
        {
            LogUnreadable(one.CaseId, e.GetType().Name);
            return new CaseSummary
            {
                CaseId = one.CaseId,
                Status = CaseStatus.Unreadable,
                Stage = CaseStage.Unknown,
                SubmittedAt = one.AcceptedAt,
                Problem =
                    e is CaseUnreadableException ? e.Message : "The case did not answer in time; ask for it again.",
            };
        }
    }

    private static CaseSummary Summary(CaseProgress progress) =>
        new()
        {
            CaseId = progress.CaseId,
            Status = progress.Status,
            Stage = progress.Stage,
            SubmittedAt = progress.SubmittedAt,
            Acuity =
                (progress.Report?.Acuity ?? progress.Floor?.Acuity) is { } acuity && Enum.IsDefined(acuity)
                    ? acuity
                    : default(Acuity?),
        };

    [LoggerMessage(LogLevel.Warning, "Case {CaseId} could not be listed: {Error}")]
    private partial void LogUnreadable(string caseId, string error);
}
