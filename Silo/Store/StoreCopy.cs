using StackExchange.Redis;

namespace Orleans.MedAssist.Silo.Store;

/// <summary>Copies every living key of one embedded store into an empty other one, while nobody else writes.</summary>
internal static class StoreCopy
{
    private const int AtOnce = 64;

    /// <exception cref="InvalidOperationException">A key cannot be copied, or the copy does not hold as
    /// many.</exception>
    public static async Task RunAsync(int from, int to, StorePassword password)
    {
        await using var old = await OpenAsync(from, password);
        await using var fresh = await OpenAsync(to, password);
        var (source, target) = (old.GetDatabase(), fresh.GetDatabase());
        var copied = 0L;
        foreach (var keys in Server(old).Keys(pageSize: 1_000).Distinct().Chunk(AtOnce))
        {
            await Task.WhenAll(keys.Select(key => CopyAsync(source, target, key)));
            copied += keys.Length;
        }

        var held = await Server(fresh).DatabaseSizeAsync();
        if (held != copied)
            throw new InvalidOperationException($"The rewritten store holds {held} keys of {copied}.");
    }

    private static async Task CopyAsync(IDatabase source, IDatabase target, RedisKey key)
    {
        switch (await source.KeyTypeAsync(key))
        {
            case RedisType.String:
                await target.StringSetAsync(key, await source.StringGetAsync(key));
                break;
            case RedisType.Hash:
                await target.HashSetAsync(key, await source.HashGetAllAsync(key));
                break;
            case RedisType.SortedSet:
                await target.SortedSetAddAsync(key, await source.SortedSetRangeByRankWithScoresAsync(key));
                break;
            case RedisType.Set:
                await target.SetAddAsync(key, await source.SetMembersAsync(key));
                break;
            case RedisType.List:
                await target.ListRightPushAsync(key, await source.ListRangeAsync(key));
                break;
            case var other:
                throw new InvalidOperationException(
                    $"The embedded store holds a {other}, which a rewriting cannot copy."
                );
        }

        if (await source.KeyTimeToLiveAsync(key) is { } left)
            await target.KeyExpireAsync(key, left);
    }

    private static IServer Server(ConnectionMultiplexer store) => store.GetServers().Single();

    /// <summary>A connection to an embedded store, with time for whatever it has to do.</summary>
    public static async Task<ConnectionMultiplexer> OpenAsync(int port, StorePassword password) =>
        await ConnectionMultiplexer.ConnectAsync(
            new ConfigurationOptions
            {
                EndPoints = { { "127.0.0.1", port } },
                Password = password.Word,
                AsyncTimeout = 60_000,
                SyncTimeout = 60_000,
            }
        );
}
