using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace Orleans.MedAssist.Models.Providers;

/// <summary>How requests to a provider are repeated, bounded in time, and held back from an endpoint that is down.</summary>
internal static class ProviderResilience
{
    /// <summary>Adds the HTTP client that the providers' clients share.</summary>
    public static void AddProviderHttp(this IServiceCollection services)
    {
        services.AddTransient<AttemptCounting>();
        services.AddTransient<WholeAnswer>();
        services.AddSingleton<ProviderCircuit>();
        var client = services.AddHttpClient(ProviderClients.HttpClientName, http => http.Timeout = Timeout.InfiniteTimeSpan);
        // A line for each request says nothing that the case does not: failures are logged where they are handled.
        client.RemoveAllLoggers();
        client.AddResilienceHandler("models", static (pipeline, context) =>
        {
            var options = context.ServiceProvider.GetRequiredService<IOptions<ModelOptions>>().Value;
            pipeline
                .AddRetry(Retry(options))
                .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
                {
                    // A rate limit is the endpoint's word that it is well.
                    ShouldHandle = static args => ValueTask.FromResult(
                        HttpClientResiliencePredicates.IsTransient(args.Outcome) && !IsRateLimit(args.Outcome)),
                    FailureRatio = 0.5,
                    MinimumThroughput = 20,
                    SamplingDuration = TimeSpan.FromSeconds(10),
                    BreakDuration = TimeSpan.FromSeconds(5),
                    StateProvider = context.ServiceProvider.GetRequiredService<ProviderCircuit>().State,
                })
                .AddTimeout(TimeSpan.FromMilliseconds(options.AttemptTimeoutMs));
        });
        client.AddHttpMessageHandler<AttemptCounting>();
        client.AddHttpMessageHandler<WholeAnswer>();
    }

    private static HttpRetryStrategyOptions Retry(ModelOptions options) => new()
    {
        MaxRetryAttempts = 2,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromMilliseconds(100),
        ShouldRetryAfterHeader = true,
        // An endpoint that asks for more patience than a case has is left to the fallback.
        ShouldHandle = args => ValueTask.FromResult(AttemptBudget.Current is not { IsSpent: true }
            && HttpClientResiliencePredicates.IsTransient(args.Outcome)
            && RetryAfter(args.Outcome) <= TimeSpan.FromMilliseconds(options.MaxRetryAfterMs)),
    };

    private static bool IsRateLimit(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result?.StatusCode == HttpStatusCode.TooManyRequests;

    private static TimeSpan RetryAfter(Outcome<HttpResponseMessage> outcome) => outcome.Result?.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - TimeProvider.System.GetUtcNow(),
        _ => TimeSpan.Zero,
    };
}
