using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Knowledge.Embeddings;

namespace Orleans.MedAssist.Knowledge;

/// <summary>Adds the knowledge base to a silo.</summary>
internal static class KnowledgeRegistration
{
    /// <summary>
    /// What answers may take in memory, counted as serialised: an hour of unlike questions must not fill the silo.
    /// Whatever else uses the process's memory cache has to give its entries a size.
    /// </summary>
    private const long MostCachedBytes = 64L << 20;

    /// <inheritdoc cref="AddKnowledge(IServiceCollection)"/>
    public static ISiloBuilder AddKnowledge(this ISiloBuilder silo)
    {
        silo.Services.AddKnowledge();
        return silo;
    }

    /// <summary>Options checked at start, the base opened at start, the cache in front of it; may be called twice.</summary>
    public static IServiceCollection AddKnowledge(this IServiceCollection services)
    {
        services.AddOptions<KnowledgeOptions>().BindConfiguration(KnowledgeOptions.Section).ValidateOnStart();
        services.AddOptions<StoreOptions>().BindConfiguration(StoreOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KnowledgeOptions>, KnowledgeOptionsCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StoreOptions>, StoreOptionsCheck>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddEmbedding();
        services.AddHybridCache();
        services.Configure<MemoryCacheOptions>(memory => memory.SizeLimit ??= MostCachedBytes);
        services.TryAddSingleton<CachedKnowledge>();
        services.TryAddSingleton<KnowledgeLibrary>();
        services.AddHostedService(provider => provider.GetRequiredService<KnowledgeLibrary>());
        return services;
    }
}
