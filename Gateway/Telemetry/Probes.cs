namespace Orleans.MedAssist.Gateway.Telemetry;

/// <summary>What a process serves besides the API, and instead of it where it is a silo without one: health and metrics.</summary>
internal static class Probes
{
    /// <summary>Registers both for a process that serves nothing else; it listens where the operator says, or on a free loopback port.</summary>
    public static void AddProbes(this WebApplicationBuilder builder)
    {
        builder.AddDefaults(url: "http://127.0.0.1:0");
        builder.Services.AddReadiness();
        builder.AddMonitoring();
    }

    public static void MapProbes(this WebApplication app)
    {
        app.MapReadiness();
        app.MapMetrics();
    }
}
