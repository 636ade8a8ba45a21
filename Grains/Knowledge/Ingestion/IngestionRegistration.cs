using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Knowledge.Embeddings;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>Adds what builds bases.</summary>
internal static class IngestionRegistration
{
    /// <summary>Adds the build of bases.</summary>
    /// <param name="services">The silo's services.</param>
    /// <param name="shelves">The shelves that rows may be of.</param>
    public static void AddKnowledgeBuild(
        this IServiceCollection services,
        Func<IServiceProvider, IEnumerable<string>> shelves
    )
    {
        services.AddOptions<ImportOptions>().BindConfiguration(ImportOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ImportOptions>, ImportOptionsCheck>());
        services.AddKnowledgeOptions().TryAddSingleton(provider => Build(provider, shelves(provider)));
    }

    private static KnowledgeBuild Build(IServiceProvider provider, IEnumerable<string> shelves) =>
        new(
            provider.GetRequiredService<ITextEmbedding>(),
            shelves.ToImmutableSortedSet(StringComparer.Ordinal),
            provider.GetRequiredService<IOptions<KnowledgeOptions>>().Value,
            provider.GetRequiredService<IOptions<ImportOptions>>().Value,
            provider.GetService<TimeProvider>()
        );
}
