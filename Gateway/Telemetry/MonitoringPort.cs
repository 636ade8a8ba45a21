using System.Net;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Gateway.Telemetry;

/// <summary>
/// Health and metrics on a port of their own, setting <c>Monitoring:Port</c>: there they have places that no caller of
/// the API can take. It listens where the first HTTP address does.
/// </summary>
internal static class MonitoringPort
{
    private const string Setting = "Monitoring:Port";
    private const string AnyHost = "http://*";

    /// <summary>The port; null where there is none of its own.</summary>
    /// <exception cref="OptionsValidationException">It is no port.</exception>
    public static int? Of(IConfiguration configuration) =>
        configuration[Setting] is not { Length: > 0 } text ? null
        : int.TryParse(text, out var port) && port is > 0 and <= IPEndPoint.MaxPort ? port
        : throw new OptionsValidationException(
            "Monitoring",
            typeof(int),
            [$"Monitoring__Port must be from 1 to {IPEndPoint.MaxPort}, or empty for none of its own."]
        );

    /// <summary>Adds the port to what is listened on; comes after whatever sets the addresses.</summary>
    public static void AddMonitoringPort(this WebApplicationBuilder builder)
    {
        if (Of(builder.Configuration) is not { } port)
            return;
        if (builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            // Addresses are not looked at where endpoints are configured.
            builder.Configuration["Kestrel:Endpoints:Monitoring:Url"] = $"{AnyHost}:{port}";
            return;
        }

        var urls = Urls(builder);
        builder.WebHost.UseUrls([.. urls, HostOf(urls.FirstOrDefault(), port)]);
    }

    /// <summary>Serves nothing else there; comes before everything that answers.</summary>
    public static void UseMonitoringPort(this WebApplication app)
    {
        if (Of(app.Configuration) is not { } port)
            return;
        app.UseWhen(
            context =>
                context.Connection.LocalPort == port
                && !context.Request.Path.StartsWithSegments("/healthz")
                && !context.Request.Path.StartsWithSegments("/metrics"),
            others =>
                others.Run(context =>
                    Problems
                        .Of(StatusCodes.Status404NotFound, "This port has health and metrics only.")
                        .ExecuteAsync(context)
                )
        );
    }

    private static string[] Urls(WebApplicationBuilder builder)
    {
        var said =
            builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey)?.Split(';', StringSplitOptions.RemoveEmptyEntries)
            ?? [];
        return said.Length > 0
            ? said
            :
            [
                .. Ports(builder, WebHostDefaults.HttpPortsKey, "http"),
                .. Ports(builder, WebHostDefaults.HttpsPortsKey, "https"),
            ];
    }

    private static IEnumerable<string> Ports(WebApplicationBuilder builder, string setting, string scheme) =>
        (builder.Configuration[setting] ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(port => $"{scheme}://*:{port}");

    private static string HostOf(string? first, int port) =>
        first is null || BindingAddress.Parse(first) is { IsUnixPipe: true } or { IsNamedPipe: true }
            ? $"{AnyHost}:{port}"
            : $"http://{BindingAddress.Parse(first).Host}:{port}";
}
