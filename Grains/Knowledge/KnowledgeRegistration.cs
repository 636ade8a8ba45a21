using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Knowledge.Cache;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Hnsw;
using Orleans.MedAssist.Telemetry;
using Orleans.Serialization;

namespace Orleans.MedAssist.Knowledge;

/// <summary>Adds the knowledge base to a silo.</summary>
internal static class KnowledgeRegistration
{
    /// <inheritdoc cref="AddKnowledge(IServiceCollection)"/>
    public static ISiloBuilder AddKnowledge(this ISiloBuilder silo)
    {
        silo.Services.AddKnowledge();
        return silo;
    }

    /// <summary>
    /// Options checked at start, the base opened at start, the cache in front of it; may be called twice.
    /// </summary>
    public static IServiceCollection AddKnowledge(this IServiceCollection services)
    {
        services.AddKnowledgeOptions();
        services.AddOptions<StoreOptions>().BindConfiguration(StoreOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StoreOptions>, StoreOptionsCheck>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSerializer();
        services.AddMetrics();
        services.TryAddSingleton<MedAssistTelemetry>();
        services.AddEmbedding();
        services.TryAddSingleton<KnowledgeLibrary>();
        services.AddKnowledgeMeasures();
        services.AddHostedService(provider => provider.GetRequiredService<KnowledgeLibrary>());
        services.AddKnowledgeCache();
        return services;
    }

    /// <summary>The section, checked at start; may be called twice.</summary>
    public static IServiceCollection AddKnowledgeOptions(this IServiceCollection services)
    {
        // A list that is bound twice holds everything twice.
        if (services.Any(service => service.ServiceType == typeof(IConfigureOptions<KnowledgeOptions>)))
            return services;
        services.AddOptions<KnowledgeOptions>().BindConfiguration(KnowledgeOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<KnowledgeOptions>, KnowledgeOptionsCheck>();
        services.AddSingleton<IValidateOptions<KnowledgeOptions>, VssExtensionCheck>();
        return services;
    }
}
