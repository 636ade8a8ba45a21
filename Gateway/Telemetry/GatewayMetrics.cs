using System.Diagnostics.Metrics;

namespace Orleans.MedAssist.Gateway.Telemetry;

/// <summary>The gateway's own metrics: what became of the submissions.</summary>
internal sealed class GatewayMetrics
{
    /// <summary>The meter of all of them.</summary>
    public const string MeterName = "Orleans.MedAssist.Gateway";

    /// <summary>Submissions by outcome; Prometheus adds <c>_total</c>.</summary>
    public const string Requests = "medical_assistant_requests";

    /// <summary>
    /// Submissions that were answered 429 because too much was on its way already; Prometheus adds
    /// <c>_total</c>.
    /// </summary>
    public const string AdmissionsRefused = "medical_assistant_admissions_refused";

    /// <summary>
    /// Connections that were closed at once because the caller, or all of them, had too many; Prometheus adds
    /// <c>_total</c>.
    /// </summary>
    public const string ConnectionsRefused = "medical_assistant_connections_refused";

    private static readonly string[] Outcomes =
    [
        "accepted",
        "refused",
        "invalid",
        "conflict",
        "denied",
        "failed",
        "abandoned",
    ];

    private readonly Counter<long> _requests;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _connections;

    public GatewayMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _requests = meter.CreateCounter<long>(Requests, "{request}", "Submissions of cases.");
        _refused = meter.CreateCounter<long>(AdmissionsRefused, "{request}", "Submissions that were answered 429.");
        _connections = meter.CreateCounter<long>(
            ConnectionsRefused,
            "{connection}",
            "Connections that were closed at once."
        );
        // A rate over a counter that starts with its first event misses that event.
        foreach (var outcome in Outcomes)
            _requests.Add(0, Outcome(outcome));
        _refused.Add(0);
        _connections.Add(0);
    }

    /// <summary>A connection was closed at once.</summary>
    public void ConnectionRefused() => _connections.Add(1);

    /// <summary>A submission was answered.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="abandoned">Whether the caller had left before.</param>
    public void Answered(int status, bool abandoned)
    {
        var outcome = abandoned ? "abandoned" : OutcomeOf(status);
        _requests.Add(1, Outcome(outcome));
        if (outcome == "refused")
            _refused.Add(1);
    }

    private static string OutcomeOf(int status) =>
        status switch
        {
            < 400 => "accepted",
            StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => "denied",
            StatusCodes.Status409Conflict or StatusCodes.Status422UnprocessableEntity => "conflict",
            StatusCodes.Status429TooManyRequests => "refused",
            < 500 => "invalid",
            _ => "failed",
        };

    private static KeyValuePair<string, object?> Outcome(string outcome) => new("outcome", outcome);
}
