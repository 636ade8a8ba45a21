using Orleans.MedAssist.Cases.Protocol;
using StackExchange.Redis;

namespace Orleans.MedAssist.Cases;

/// <summary>
/// Lists each tenant's cases by the time of acceptance: a sorted set in the store beside the grains' states.
/// </summary>
internal sealed class CaseIndex(IConnectionMultiplexer store)
{
    /// <summary>What the keys of all lists begin with; a tenant's name follows.</summary>
    public const string KeyPrefix = "medassist/cases/";

    /// <summary>Adds a case; adding it again changes nothing.</summary>
    public Task AddAsync(CaseState state) =>
        store
            .GetDatabase()
            .SortedSetAddAsync(
                Key(state.Tenant),
                state.CaseId,
                state.AcceptedAt.ToUnixTimeMilliseconds(),
                When.NotExists
            );

    /// <summary>A tenant's cases, newest first, after the given one.</summary>
    /// <returns>Null where <paramref name="after"/> is not among them.</returns>
    public async Task<IReadOnlyList<IndexedCase>?> PageAsync(string tenant, int limit, string? after)
    {
        var start = 0L;
        if (after is not null)
        {
            if (await store.GetDatabase().SortedSetRankAsync(Key(tenant), after, Order.Descending) is not { } rank)
                return null;
            start = rank + 1;
        }

        var entries = await store
            .GetDatabase()
            .SortedSetRangeByRankWithScoresAsync(Key(tenant), start, start + limit - 1, Order.Descending);
        return
        [
            .. entries.Select(entry => new IndexedCase(
                entry.Element.ToString(),
                DateTimeOffset.FromUnixTimeMilliseconds((long)entry.Score)
            )),
        ];
    }

    /// <summary>The key of a tenant's list.</summary>
    public static RedisKey Key(string tenant) => KeyPrefix + tenant;
}

/// <summary>What the index knows of a case.</summary>
/// <param name="CaseId">The case's id.</param>
/// <param name="AcceptedAt">When it was accepted, UTC, to the millisecond.</param>
internal sealed record IndexedCase(string CaseId, DateTimeOffset AcceptedAt);
