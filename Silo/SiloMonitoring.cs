using Orleans.Dashboard;
using Orleans.MedAssist.Gateway.Telemetry;

namespace Orleans.MedAssist.Silo;

/// <summary>How a silo is watched: traces across its grains, health and metrics where no gateway serves them, the dashboard.</summary>
internal static class SiloMonitoring
{
    public static void AddSiloMonitoring(this WebApplicationBuilder builder, SiloSettings settings)
    {
        if (!settings.ServeGateway)
            builder.AddProbes();
        var traces = Monitoring.Traces(builder.Configuration);
        builder.Host.UseOrleans(silo =>
        {
            if (traces)
                silo.AddActivityPropagation();
            if (OrleansDashboard.IsOn(builder.Configuration))
                silo.AddDashboard();
        });
    }

    public static void UseSiloMonitoring(this WebApplication app, SiloSettings settings)
    {
        if (!settings.ServeGateway)
        {
            app.MapProbes();
            app.Lifetime.ApplicationStarted.Register(
                () => Console.WriteLine($"Health and metrics are at {string.Join(", ", app.Urls)}."));
        }

        if (OrleansDashboard.IsOn(app.Configuration))
            app.MapOrleansDashboardOnLoopback();
    }
}
