namespace Orleans.MedAssist.Gateway.Telemetry;

/// <summary>Passes the W3C trace context on with calls into the cluster, where traces are collected.</summary>
internal static class TracePropagation
{
    /// <summary>For the gateway's own process, which is a client of the cluster.</summary>
    public static void PassTracesOn(this WebApplicationBuilder builder)
    {
        if (Monitoring.Traces(builder.Configuration))
            builder.UseOrleansClient(client => client.AddActivityPropagation());
    }
}
