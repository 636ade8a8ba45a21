using Orleans.MedAssist.Cases;
using StackExchange.Redis;

namespace Orleans.MedAssist.Silo.Store.Accepted;

/// <summary>Compares a store with the list of accepted cases, and the cases in it with their tenants' lists.</summary>
internal sealed class Stocktaking(ConnectionMultiplexer store, string serviceId)
{
    private const int AtOnce = 256;

    /// <summary>Which accepted cases the store does not hold; nothing is changed.</summary>
    public async Task<IReadOnlyList<AcceptedCase>> LostAsync(IReadOnlyList<AcceptedCase> accepted)
    {
        var lost = new List<AcceptedCase>();
        foreach (var some in accepted.Chunk(AtOnce))
        {
            var held = await Task.WhenAll(
                some.Select(known => store.GetDatabase().KeyExistsAsync(known.StateKey(serviceId)))
            );
            lost.AddRange(some.Where((_, i) => !held[i]));
        }

        return lost;
    }

    /// <summary>Puts cases that the store holds into their tenant's list where they are missing.</summary>
    /// <returns>How many were missing.</returns>
    public async Task<int> RelistAsync(IEnumerable<AcceptedCase> held)
    {
        var relisted = 0;
        foreach (var some in held.Chunk(AtOnce))
        {
            var added = await Task.WhenAll(
                some.Select(known =>
                    store
                        .GetDatabase()
                        .SortedSetAddAsync(CaseIndex.Key(known.Tenant), known.CaseId, known.AcceptedAt, When.NotExists)
                )
            );
            relisted += added.Count(each => each);
        }

        return relisted;
    }

    /// <summary>
    /// Every case that the store holds and lists: of an earlier version, or accepted when the process was lost.
    /// </summary>
    public async Task<IReadOnlyList<AcceptedCase>> HeldAsync()
    {
        var held = new List<AcceptedCase>();
        await foreach (var listed in ListedAsync())
        {
            if (await store.GetDatabase().KeyExistsAsync(listed.StateKey(serviceId)))
                held.Add(listed);
        }

        return held;
    }

    /// <summary>Takes out of the lists what the store does not hold.</summary>
    /// <returns>How many were taken out.</returns>
    public async Task<int> UnlistAsync()
    {
        var unlisted = 0;
        await foreach (var listed in ListedAsync())
        {
            if (
                !await store.GetDatabase().KeyExistsAsync(listed.StateKey(serviceId))
                && await store.GetDatabase().SortedSetRemoveAsync(CaseIndex.Key(listed.Tenant), listed.CaseId)
            )
                unlisted++;
        }

        return unlisted;
    }

    /// <summary>How many cases the lists have.</summary>
    public async Task<long> ListedCountAsync()
    {
        var count = 0L;
        await foreach (var list in store.GetServers()[0].KeysAsync(pattern: CaseIndex.KeyPrefix + "*"))
            count += await store.GetDatabase().SortedSetLengthAsync(list);
        return count;
    }

    private async IAsyncEnumerable<AcceptedCase> ListedAsync()
    {
        await foreach (var list in store.GetServers()[0].KeysAsync(pattern: CaseIndex.KeyPrefix + "*"))
        {
            var tenant = ((string)list!)[CaseIndex.KeyPrefix.Length..];
            foreach (var entry in await store.GetDatabase().SortedSetRangeByRankWithScoresAsync(list))
                yield return new AcceptedCase(tenant, (string)entry.Element!, (long)entry.Score);
        }
    }
}
