using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Knowledge.Cache;

/// <summary>
/// Asks for the passages of the configured specialties once after the start, so that the first who asks finds them.
/// </summary>
internal sealed partial class CacheWarming(
    CachedKnowledge knowledge,
    KnowledgeLibrary library,
    IOptions<KnowledgeOptions> options,
    TimeProvider clock,
    ILogger<CacheWarming> log
) : BackgroundService
{
    private const string All = "*";
    private const int MostOfSpecialty = 500;

    /// <summary>Asks now.</summary>
    /// <returns>How many passages.</returns>
    public async Task<int> WarmAsync(CancellationToken cancellationToken)
    {
        var warmed = 0;
        using var lease = await library.LeaseAsync(cancellationToken);
        var wanted = options.Value.Warm.Contains(All) ? lease.Base.Status.Specialties.Keys : options.Value.Warm;
        foreach (var specialty in wanted)
        {
            foreach (var (id, title) in lease.Base.Headings(specialty, MostOfSpecialty, cancellationToken))
            {
                await knowledge.GetAsync([id], cancellationToken);
                await knowledge.SearchAsync(
                    new KnowledgeQuery { Query = title, Specialty = specialty },
                    cancellationToken
                );
                warmed++;
            }
        }

        return warmed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Warm.Count == 0)
            return;

        try
        {
            var start = clock.GetTimestamp();
            LogWarm(await WarmAsync(stoppingToken), clock.GetElapsedTime(start).TotalMilliseconds);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(e.GetType().Name);
        }
        catch (OperationCanceledException)
        {
            // The process stops before it is warm.
        }
    }

    [LoggerMessage(LogLevel.Information, "The knowledge cache holds {Passages} passages after {Milliseconds:F0} ms")]
    private partial void LogWarm(int passages, double milliseconds);

    [LoggerMessage(LogLevel.Warning, "The knowledge cache was not warmed ({Error})")]
    private partial void LogFailed(string error);
}
