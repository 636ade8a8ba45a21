using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.MedAssist.Knowledge;
using StackExchange.Redis;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks.Knowledge;

/// <summary>Asks through the cache as a busy day would: few questions often, many seldom (Zipf).</summary>
internal static class CacheBench
{
    private const int Questions = 1_000;

    /// <param name="path">Of the base.</param>
    /// <param name="options">How it is searched.</param>
    /// <param name="lookups">How many questions.</param>
    /// <param name="redis">The shared tier's address; empty leaves it out.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<CacheFigures> RunAsync(
        string path,
        KnowledgeOptions options,
        int lookups,
        string redis,
        CancellationToken cancellationToken
    )
    {
        var (first, hits) = await LookUpAsync(path, options, lookups, redis, cancellationToken);
        // A second process, which finds what the first one has shared.
        var (second, _) =
            redis.Length == 0 ? ([], 0) : await LookUpAsync(path, options, lookups, redis, cancellationToken);
        return new()
        {
            MemoryP50Ms = P50(first, CacheTier.Memory),
            RedisP50Ms = P50(second, CacheTier.Redis),
            HitRate = hits / (double)lookups,
        };
    }

    private static async Task<(List<(CacheTier Tier, double Ms)> Times, int Hits)> LookUpAsync(
        string path,
        KnowledgeOptions options,
        int lookups,
        string redis,
        CancellationToken cancellationToken
    )
    {
        var settings = new Dictionary<string, string?>
        {
            ["Knowledge:Path"] = path,
            ["Knowledge:Index"] = options.Index.ToString(),
            ["Knowledge:VssExtension"] = options.VssExtension,
            ["Cluster:Redis"] = redis,
        };
        var registered = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddKnowledge();
        if (redis.Length > 0)
        {
            var store = await ConnectionMultiplexer.ConnectAsync(redis);
            registered.AddSingleton<IConnectionMultiplexer>(_ => store);
        }

        await using var services = registered.BuildServiceProvider();
        var knowledge = services.GetRequiredService<CachedKnowledge>();
        var draws = new Random(11);
        var times = new List<(CacheTier Tier, double Ms)>();
        for (var lookup = 0; lookup < lookups; lookup++)
        {
            var query = new KnowledgeQuery { Query = $"sudden finding number {Zipf(draws)} in a patient", K = 10 };
            var started = Stopwatch.GetTimestamp();
            var found = await knowledge.SearchAsync(query, cancellationToken);
            times.Add((found[0].Tier, Stopwatch.GetElapsedTime(started).TotalMilliseconds));
        }

        return (times, times.Count(one => one.Tier != CacheTier.DuckDb));
    }

    private static double? P50(IEnumerable<(CacheTier Tier, double Ms)> times, CacheTier tier) =>
        times.Where(one => one.Tier == tier).Select(one => one.Ms).ToList() is { Count: > 0 } some
            ? new Quantiles(some).At(0.5)
            : null;

    // Zipf's law with exponent one, by its inverse: the n-th question is asked in proportion to 1/n.
    private static int Zipf(Random draws) => (int)Math.Pow(Questions, draws.NextDouble());
}
