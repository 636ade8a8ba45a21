using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>Adds what builds bases.</summary>
internal static class IngestionRegistration
{
    /// <summary>Rows may be of the specialties in the catalogue, and of the shelves that those are shown.</summary>
    public static void AddKnowledgeBuild(this IServiceCollection services)
    {
        services.AddOptions<ImportOptions>().BindConfiguration(ImportOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ImportOptions>, ImportOptionsCheck>());
        services.AddKnowledgeOptions().TryAddSingleton(Build);
    }

    private static KnowledgeBuild Build(IServiceProvider provider) => new(
        provider.GetRequiredService<ITextEmbedding>(),
        provider.GetRequiredService<SpecialtyCatalog>().All.SelectMany(specialty => specialty.Knowledge.Prepend(specialty.Id))
            .ToImmutableSortedSet(StringComparer.Ordinal),
        provider.GetRequiredService<IOptions<KnowledgeOptions>>().Value,
        provider.GetRequiredService<IOptions<ImportOptions>>().Value);
}
