using Microsoft.Extensions.Options;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Ingestion;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Silo.Knowledge;

/// <summary>
/// Performs <c>knowledge build</c> with the settings of a silo: embedding and catalogue are the same.
/// </summary>
internal static class BuildCommand
{
    public static async Task<int> RunAsync(
        string[] from,
        string into,
        bool append,
        string? kind,
        string[] map,
        string[] set,
        string? embedding,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using var services = Services();
            var target = new BaseTarget(into);
            using var turn = target.TakeTurn();
            var order = new ImportOrder
            {
                Sources = [.. from.Select(SourceFile.At)],
                Kind = kind is null ? null : Enum.Parse<ImportKind>(kind, ignoreCase: true),
                Map = ImportOrder.Assignments("--map", map),
                Defaults = ImportOrder.Assignments("--set", set),
                Onto = append ? target.Existing() : null,
                Embedding = embedding is null ? null : Enum.Parse<EmbeddingProvider>(embedding, ignoreCase: true),
            };
            var start = TimeProvider.System.GetTimestamp();
            var build = services.GetRequiredService<KnowledgeBuild>();
            var built = await BuildBar.RunAsync(
                (say, report) =>
                    build.RunAsync(
                        order,
                        target.PathOf,
                        cost => say(CostLine.Of(cost, append)),
                        report,
                        cancellationToken
                    )
            );
            target.Serve(built.Version);
            var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
            Console.WriteLine(
                $"{built.Path}: version {built.Version}, {built.Rows} rows in {seconds:F1} s ({built.Rows / seconds:F0} a second)."
            );
            if (built.UnusedColumns.Count > 0)
                Console.WriteLine($"Not used: {string.Join(", ", built.UnusedColumns)}.");
            foreach (
                var old in target.DeleteOld(
                    services.GetRequiredService<IOptions<KnowledgeOptions>>().Value.KeepVersions
                )
            )
                Console.WriteLine($"{old} is old and was deleted.");
            return 0;
        }
        catch (Exception e)
            when (e is ImportRefusedException or InvalidDataException or IOException or UnauthorizedAccessException
                || Preflight.Reason(e) is not null
            )
        {
            foreach (var fault in (e as ImportRefusedException)?.Faults ?? [])
                await Console.Error.WriteLineAsync(fault.ToString());
            await Console.Error.WriteLineAsync(Preflight.Reason(e) ?? e.Message);
            return 1;
        }
    }

    private static ServiceProvider Services()
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(TimeProvider.System);
        services.AddOptions<SpecialtyOptions>().BindConfiguration(SpecialtyOptions.Section);
        services.AddOptions<ModelOptions>().BindConfiguration(ModelOptions.Section);
        services.AddSingleton<SpecialtyCatalog>();
        services.AddEmbedding();
        services.AddKnowledgeBuild(static provider => provider.GetRequiredService<SpecialtyCatalog>().Shelves);
        return services.BuildServiceProvider();
    }
}
