using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.MedAssist.Cases.Run;
using Orleans.MedAssist.Gateway;
using Orleans.MedAssist.Gateway.Telemetry;

namespace Orleans.MedAssist.Silo;

/// <summary>
/// What the silo's process serves over HTTP: the whole API on one machine, in a cluster its health and metrics.
/// </summary>
internal static class Serving
{
    private const string HealthAddress = "http://localhost:8081";

    public static void ServeWhatIsAsked(this WebApplicationBuilder builder, SiloSettings settings)
    {
        builder.Services.AddHealthChecks().AddCheck<Warmth>("warm-up", tags: [Readiness.Tag]);
        if (settings.ServeGateway)
        {
            builder.AddMedAssistGateway();
            return;
        }

        // Beside a gateway on the same machine, which takes 8080.
        builder.AddDefaults(HealthAddress);
        builder.AddMonitoringPort();
        builder.AddLimits();
        builder.AddMonitoring();
        builder.Services.AddHealthChecks().AddCheck<Membership>("silo", tags: [Readiness.Tag]);
    }

    public static void UseWhatIsServed(this WebApplication app, SiloSettings settings)
    {
        if (settings.ServeGateway)
        {
            app.UseMedAssistGateway();
            return;
        }

        app.UseMonitoringPort();
        app.MapProbes();
    }

    /// <summary>
    /// Ready while the cluster counts this silo among its active ones and nobody has asked it to stop.
    /// </summary>
    private sealed class Membership(ISiloStatusOracle oracle, IHostApplicationLifetime host) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        ) =>
            Task.FromResult(
                host.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("The silo is stopping.")
                : oracle.CurrentStatus == SiloStatus.Active ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"The silo is {oracle.CurrentStatus}.")
            );
    }

    /// <summary>Answers once a rehearsed case has gone its way: no patient's waits for the compiler.</summary>
    private sealed class Warmth(WarmUp warmUp) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        )
        {
            await warmUp.Over.WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }
}
