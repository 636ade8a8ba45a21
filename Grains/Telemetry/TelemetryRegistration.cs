using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Orleans.MedAssist.Telemetry;

/// <summary>Adds the silo's metrics.</summary>
internal static class TelemetryRegistration
{
    /// <summary>May be called more than once. Whether they are collected and exported is the host's business.</summary>
    public static IServiceCollection AddMedAssistTelemetry(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<MedAssistTelemetry>();
        return services;
    }
}
