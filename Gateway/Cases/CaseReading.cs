using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Messages;

namespace Orleans.MedAssist.Gateway.Cases;

/// <summary>The transcript of a case.</summary>
internal sealed record CaseMessages
{
    /// <summary>The messages between the agents, in order.</summary>
    public required ImmutableArray<AcpMessage<TranscriptEntry>> Messages { get; init; }
}

/// <summary>Questions that change nothing.</summary>
internal static class CaseReading
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    public static async Task<Results<Ok<CaseProgress>, ProblemHttpResult>> GetAsync(
        string caseId,
        CallerTenant tenant,
        CaseDesk desk,
        CancellationToken cancellationToken
    ) =>
        await desk.AskAsync(tenant, caseId, (grain, token) => grain.GetAsync(TimeSpan.Zero, token), cancellationToken)
            is { } progress
            ? TypedResults.Ok(progress)
            : Problems.UnknownCase();

    public static async Task<Results<Ok<CaseMessages>, ProblemHttpResult>> MessagesAsync(
        string caseId,
        CallerTenant tenant,
        CaseDesk desk,
        CancellationToken cancellationToken
    ) =>
        await desk.AskAsync(tenant, caseId, (grain, token) => grain.MessagesAsync(token), cancellationToken)
            is { } messages
            ? TypedResults.Ok(new CaseMessages { Messages = messages })
            : Problems.UnknownCase();

    public static async Task<Results<Ok<CaseAudit>, ProblemHttpResult>> AuditAsync(
        string caseId,
        CallerTenant tenant,
        CaseDesk desk,
        CancellationToken cancellationToken
    ) =>
        await desk.AskAsync(tenant, caseId, (grain, token) => grain.AuditAsync(token), cancellationToken) is { } audit
            ? TypedResults.Ok(audit)
            : Problems.UnknownCase();

    public static async Task<Results<Ok<CasePage>, ProblemHttpResult>> ListAsync(
        CallerTenant tenant,
        IGrainFactory grains,
        ClusterCalls cluster,
        [Description("How many, 1 to 200; 50 where it is absent.")] string? limit,
        [Description("A case id: only cases accepted before that one.")] string? after,
        CancellationToken cancellationToken
    )
    {
        if (!TryLimit(limit, out var count))
        {
            return Problems.Refused("limit", $"Expected a whole number from 1 to {MaxLimit}.");
        }

        var list = grains.GetGrain<ICaseListGrain>(tenant.Id);
        var page =
            after is null || CaseIdentity.IsCaseId(after)
                ? await cluster.AskAsync(token => list.PageAsync(count, after, token), cancellationToken)
                : null;
        return page is null ? Problems.Refused("after", "Expected the id of a case.") : TypedResults.Ok(page);
    }

    // Read here, because the framework's own refusal of a number repeats what stood there.
    private static bool TryLimit(string? text, out int limit)
    {
        limit = DefaultLimit;
        return text is null
            || (
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit)
                && limit is >= 1 and <= MaxLimit
            );
    }
}
