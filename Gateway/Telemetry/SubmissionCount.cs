using OpenTelemetry.Metrics;

namespace Orleans.MedAssist.Gateway.Telemetry;

/// <summary>
/// Counts every submission by the answer that went out, whoever gave it: a route, a filter or the exception handler.
/// </summary>
internal static class SubmissionCount
{
    /// <summary>Comes before whatever answers.</summary>
    public static void UseSubmissionCount(this WebApplication app)
    {
        // The collector first: a counter that begins at 0 before anybody listens does not begin.
        app.Services.GetService<MeterProvider>();
        var metrics = app.Services.GetRequiredService<GatewayMetrics>();
        app.Use(
            async (context, next) =>
            {
                await next(context);
                if (
                    HttpMethods.IsPost(context.Request.Method)
                    && context.Request.Path.Value?.TrimEnd('/') == "/v1/cases"
                )
                    metrics.Answered(context.Response.StatusCode, context.RequestAborted.IsCancellationRequested);
            }
        );
    }
}
