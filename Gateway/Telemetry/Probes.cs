namespace Orleans.MedAssist.Gateway.Telemetry;

/// <summary>What every process serves, with the API or without it: health and metrics.</summary>
internal static class Probes
{
    public static void MapProbes(this WebApplication app)
    {
        app.MapReadiness();
        app.MapMetrics();
    }
}
