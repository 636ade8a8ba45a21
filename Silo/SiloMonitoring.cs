using Orleans.Dashboard;
using Orleans.MedAssist.Gateway.Telemetry;

namespace Orleans.MedAssist.Silo;

/// <summary>How a silo is watched: traces across its grains, and the dashboard.</summary>
internal static class SiloMonitoring
{
    public static void AddSiloMonitoring(this WebApplicationBuilder builder)
    {
        var traces = Monitoring.Traces(builder.Configuration);
        builder.Host.UseOrleans(silo =>
        {
            if (traces)
                silo.AddActivityPropagation();
            if (OrleansDashboard.IsOn(builder.Configuration))
                silo.AddDashboard();
        });
    }

    public static void UseSiloMonitoring(this WebApplication app)
    {
        if (OrleansDashboard.IsOn(app.Configuration))
            app.MapOrleansDashboardOnLoopback();
    }
}
