using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Orleans.MedAssist.Models.Wire;
using Polly;

namespace Orleans.MedAssist.Models.Providers;

/// <summary>
/// When a request is sent again, and how long after. An endpoint that asks for more patience than there is has had its
/// last request: where another model can be asked that is soon, else it is the question's deadline.
/// </summary>
internal sealed class RateLimitPatience(HttpPatience bounds, RateLimits limits, TimeProvider clock)
{
    // An endpoint that limits and does not say for how long counts by the minute: a request a tenth of a second later
    // only adds to it.
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(1);

    public HttpRetryStrategyOptions Retry() =>
        new()
        {
            MaxRetryAttempts = bounds.Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(100),
            ShouldRetryAfterHeader = false,
            DelayGenerator = args => WaitAsync(args.Outcome.Result, args.AttemptNumber, args.Context.CancellationToken),
            // The budget is asked last: it counts the prompt's tokens, which an answer makes unnecessary.
            ShouldHandle = async args =>
                HttpClientResiliencePredicates.IsTransient(args.Outcome)
                && await IsBearableAsync(args.Outcome.Result, args.AttemptNumber, args.Context.CancellationToken)
                && WireRequest.AttemptsOf(args.Context.GetRequestMessage()) is not { IsSpent: true },
        };

    private async ValueTask<bool> IsBearableAsync(
        HttpResponseMessage? response,
        int attempt,
        CancellationToken cancellationToken
    )
    {
        if (await WaitAsync(response, attempt, cancellationToken) is not { } wait)
            return true;
        if (WireRequest.ModelOf(response!.RequestMessage) is { } model)
            limits.Limited(model, wait);
        return wait <= Longest(response.RequestMessage);
    }

    private async ValueTask<TimeSpan?> WaitAsync(
        HttpResponseMessage? response,
        int attempt,
        CancellationToken cancellationToken
    ) =>
        response is null ? null
        : await AskedPatience.OfAsync(response, clock, cancellationToken) is { } asked ? asked
        : response.StatusCode == HttpStatusCode.TooManyRequests ? Unsaid * (1 << attempt)
        : null;

    private TimeSpan Longest(HttpRequestMessage? request) =>
        WireRequest.AttemptsOf(request) is { Until: { } until }
            ? until - clock.GetUtcNow()
            : TimeSpan.FromMilliseconds(bounds.MaxRetryAfterMs);
}
