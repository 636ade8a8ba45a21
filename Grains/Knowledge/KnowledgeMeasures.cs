using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Telemetry;

namespace Orleans.MedAssist.Knowledge;

/// <summary>
/// What the knowledge base tells the metrics and the traces: the time and tier of each answer, and its own age.
/// </summary>
internal sealed class KnowledgeMeasures(
    KnowledgeLibrary library,
    MedAssistTelemetry telemetry,
    IOptions<KnowledgeOptions> options,
    TimeProvider clock
) : IHostedService
{
    /// <summary>Answers and measures.</summary>
    public async ValueTask<ImmutableArray<Passage>> AnswerAsync(
        Func<CancellationToken, ValueTask<ImmutableArray<Passage>>> answer,
        CancellationToken cancellationToken
    )
    {
        var index = await library.IndexAsync(cancellationToken);
        using var span = MedAssistTracing.Knowledge();
        var start = clock.GetTimestamp();
        var passages = await answer(cancellationToken);
        var tier = passages.IsEmpty ? "none" : Label.Of(passages[0].Tier);
        telemetry.Knowledge.Answered(index, tier, clock.GetElapsedTime(start));
        span?.SetTag(MedAssistTracing.Tier, tier);
        return passages;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        telemetry.Knowledge.ObserveAge(Age, TimeSpan.FromDays(options.Value.MaxAgeDays));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private TimeSpan? Age() => clock.GetUtcNow() - library.PublishedAt;
}

/// <summary>Adds the measures of the knowledge base.</summary>
internal static class KnowledgeMeasuring
{
    /// <summary>May be called more than once.</summary>
    public static void AddKnowledgeMeasures(this IServiceCollection services)
    {
        services.AddMedAssistTelemetry();
        services.TryAddSingleton<KnowledgeMeasures>();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IHostedService, KnowledgeMeasures>(provider =>
                provider.GetRequiredService<KnowledgeMeasures>()
            )
        );
    }
}
