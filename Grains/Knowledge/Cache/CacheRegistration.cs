using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Orleans.MedAssist.Knowledge.Cache;

/// <summary>Adds the cache in front of the base: memory, then the cluster's Redis where there is one.</summary>
internal static class CacheRegistration
{
    /// <summary>
    /// What answers may take in memory, counted as serialised: an hour of unlike questions must not fill the silo.
    /// Whatever else uses the process's memory cache has to give its entries a size.
    /// </summary>
    private const long MostCachedBytes = 64L << 20;

    public static void AddKnowledgeCache(this IServiceCollection services)
    {
        services.TryAddSingleton(Shared);
        services.AddHybridCache().AddSerializer<CachedAnswer, CachedAnswerSerializer>();
        services.Configure<MemoryCacheOptions>(memory => memory.SizeLimit ??= MostCachedBytes);
        services.TryAddSingleton<CachedKnowledge>();
        services.AddHostedService<CacheWarming>();
    }

    private static IDistributedCache Shared(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<KnowledgeOptions>>().Value;
        if (!options.SharedCache || services.GetService<IConnectionMultiplexer>() is not { } redis)
            return null!;

        var store = new RedisCache(
            new RedisCacheOptions { ConnectionMultiplexerFactory = () => Task.FromResult(redis) }
        );
        return new BoundedCache(
            store,
            TimeSpan.FromMilliseconds(options.SharedCacheTimeoutMs),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<BoundedCache>>()
        );
    }
}
