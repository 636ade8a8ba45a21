using System.ClientModel;
using Orleans.MedAssist.Telemetry;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Orleans.MedAssist.Models.Providers;

/// <summary>Sorts what a client throws.</summary>
internal static class CallOutcomes
{
    public static CallOutcome Of(Exception exception, CancellationToken cancellationToken) =>
        exception switch
        {
            _ when cancellationToken.IsCancellationRequested => CallOutcome.Cancelled,
            ClientResultException { Status: 429 } => CallOutcome.Limited,
            ClientResultException { Status: >= 400 and < 500 } => CallOutcome.Refused,
            BrokenCircuitException or AttemptsSpentException => CallOutcome.Held,
            TimeoutRejectedException or TimeoutException or OperationCanceledException => CallOutcome.Late,
            _ => CallOutcome.Failed,
        };
}
