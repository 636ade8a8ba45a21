using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Orleans.MedAssist.Gateway.Telemetry;

namespace Orleans.MedAssist.Gateway.Callers;

/// <summary>
/// Bounds of connections: all of them, each caller's share of them, and how long one may be idle, spell its headers or
/// drip its body. The monitoring's own port has places of its own, so that a full API still says that it lives.
/// </summary>
internal static class Connections
{
    // Probes and scrapers; each keeps a few.
    private const int MonitoringPlaces = 1_000;
    private const int MonitoringShare = 100;

    // Less than Kestrel's clock can measure would refuse everybody.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static void Bound(this KestrelServerOptions kestrel, LimitsOptions limits, int? monitoringPort)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LimitsOptions.MaxBodyBytes;
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(limits.IdleSeconds);
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(limits.HeaderSeconds);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(limits.MinBodyBytesPerSecond, Grace);

        var metrics = kestrel.ApplicationServices.GetRequiredService<GatewayMetrics>();
        var api = new Shares(limits.MaxConnections, limits.ConnectionsOfOne);
        var monitoring = new Shares(MonitoringPlaces, MonitoringShare);
        kestrel.ConfigureEndpointDefaults(listen =>
        {
            var shares = monitoringPort is { } port && listen.IPEndPoint?.Port == port ? monitoring : api;
            listen.Use(next => connection => ServeAsync(connection, next, shares, metrics));
        });
    }

    private static async Task ServeAsync(
        ConnectionContext connection,
        ConnectionDelegate next,
        Shares shares,
        GatewayMetrics metrics
    )
    {
        var caller = CallerAddress.Of(connection.RemoteEndPoint);
        if (!shares.TryTake(caller))
        {
            metrics.ConnectionRefused();
            await connection.DisposeAsync();
            return;
        }

        try
        {
            await next(connection);
        }
        finally
        {
            shares.GiveBack(caller);
        }
    }
}
