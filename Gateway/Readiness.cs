using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.MedAssist.Knowledge;

namespace Orleans.MedAssist.Gateway;

/// <summary>
/// Ready when the cluster answers a call that every case needs: the status of the knowledge base. Hosts add checks of
/// their own under the tag <c>ready</c>.
/// </summary>
internal sealed class Readiness(IGrainFactory grains, FirstRequest first) : IHealthCheck
{
    public const string Tag = "ready";

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await first.RehearsedAsync();
            await grains.GetGrain<IKnowledgeGrain>(0).StatusAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception)
        {
            return HealthCheckResult.Unhealthy($"The cluster does not answer ({exception.GetType().Name}).");
        }
    }
}

internal static class HealthApi
{
    public static void AddReadiness(this IServiceCollection services) =>
        services
            .AddHealthChecks()
            .AddCheck<Readiness>("cluster", tags: [Readiness.Tag], timeout: TimeSpan.FromSeconds(3));

    public static void MapReadiness(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks(
            "/healthz/ready",
            new HealthCheckOptions { Predicate = check => check.Tags.Contains(Readiness.Tag) }
        );
    }

    /// <summary>
    /// A client process listens before it has found its cluster; until then every call that needs one is a 503.
    /// </summary>
    public static void UseStartGate(this WebApplication app)
    {
        var started = app.Lifetime.ApplicationStarted;
        app.UseWhen(
            context =>
                !started.IsCancellationRequested
                && context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal),
            gate =>
                gate.Run(context =>
                    Problems
                        .Later(
                            context.Response,
                            StatusCodes.Status503ServiceUnavailable,
                            2,
                            "The gateway is still looking for its cluster."
                        )
                        .ExecuteAsync(context)
                )
        );
    }
}
