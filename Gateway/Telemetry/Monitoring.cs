using System.Globalization;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Orleans.MedAssist.Gateway.Telemetry;

/// <summary>
/// Metrics at <c>/metrics</c> in Prometheus's format, and traces to wherever <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says;
/// the same in every process of the product.
/// </summary>
internal static class Monitoring
{
    /// <summary>Whether metrics are collected; on unless it is switched off.</summary>
    public const string MetricsSetting = "Monitoring:Metrics";

    private const string ShareSetting = "OTEL_TRACES_SAMPLER_ARG";

    private static readonly string[] EndpointSettings =
    [
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
    ];

    private static readonly string[] Meters =
    [
        "Orleans.MedAssist",
        GatewayMetrics.MeterName,
        "Microsoft.Orleans",
        "System.Runtime",
        "System.Net.Http",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Routing",
        "Microsoft.AspNetCore.Diagnostics",
        "Microsoft.AspNetCore.RateLimiting",
    ];

    // Orleans takes every grain in a namespace that starts with its own name for one of its runtime's.
    private static readonly string[] Sources =
    [
        "Orleans.MedAssist",
        "Microsoft.Orleans.Runtime",
        "Microsoft.Orleans.Lifecycle",
        "Microsoft.Orleans.Storage",
    ];

    /// <summary>Whether spans are collected, and so have to be passed on from process to process.</summary>
    /// <exception cref="OptionsValidationException">The endpoint is none.</exception>
    public static bool Traces(IConfiguration configuration)
    {
        var set = EndpointSettings.Where(name => !string.IsNullOrWhiteSpace(configuration[name])).ToList();
        var wrong = set.Find(name =>
            !Uri.TryCreate(configuration[name], UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
        );
        return wrong is null
            ? set.Count > 0
            : throw new OptionsValidationException(
                "Monitoring",
                typeof(Uri),
                [$"{wrong} must be an http or https address, such as http://collector:4317."]
            );
    }

    /// <summary>Collects and exports. What is measured is named where it happens.</summary>
    public static void AddMonitoring(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var telemetry = builder.Services.AddOpenTelemetry();
        // Whoever collects listens before the first count, also where that is made while the server is still being set
        // up.
        builder
            .Services.AddMetrics()
            .AddSingleton(services =>
            {
                _ = services.GetService<MeterProvider>();
                return ActivatorUtilities.CreateInstance<GatewayMetrics>(services);
            });
        if (string.IsNullOrEmpty(configuration["OTEL_SERVICE_NAME"]))
            telemetry.ConfigureResource(resource =>
                resource.AddService(
                    builder.Environment.ApplicationName,
                    serviceInstanceId: configuration["Cluster:SiloName"] ?? Environment.MachineName
                )
            );
        if (configuration.GetValue(MetricsSetting, true))
            telemetry.WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        if (Traces(configuration))
            telemetry.WithTracing(tracing => Trace(tracing, Share(configuration)));
    }

    /// <summary>The address that Prometheus reads; nothing there where metrics are switched off.</summary>
    public static void MapMetrics(this WebApplication app)
    {
        if (app.Configuration.GetValue(MetricsSetting, true))
            app.MapPrometheusScrapingEndpoint("/metrics");
    }

    private static double Share(ConfigurationManager configuration) =>
        configuration[ShareSetting] is not { Length: > 0 } text ? 1
        : double.TryParse(text, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share
        : throw new OptionsValidationException(
            "Monitoring",
            typeof(double),
            [$"{ShareSetting} must be from 0 to 1, the share of cases that are traced."]
        );

    private static void Trace(TracerProviderBuilder tracing, double share) =>
        tracing
            .SetSampler(new ParentBasedSampler(new CaseSampler(share)))
            .AddSource(Sources)
            // A probe or a scrape is no case.
            .AddAspNetCoreInstrumentation(http =>
                http.Filter = context => context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal)
            )
            .AddHttpClientInstrumentation()
            .AddProcessor(new SpanScrubber())
            .AddOtlpExporter();
}
