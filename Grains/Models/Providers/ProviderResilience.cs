using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Models.Wire;
using Polly;

namespace Orleans.MedAssist.Models.Providers;

/// <summary>
/// How requests to a provider are repeated, bounded in time, and held back from an endpoint that is down.
/// </summary>
internal static class ProviderResilience
{
    /// <summary>Adds the HTTP client that the providers' clients share.</summary>
    public static void AddProviderHttp(this IServiceCollection services) =>
        services.AddProviderHttp(
            ProviderClients.HttpClientName,
            static provider =>
            {
                var options = provider.GetRequiredService<IOptions<ModelOptions>>().Value;
                return new HttpPatience(2, options.AttemptTimeoutMs, options.MaxRetryAfterMs);
            }
        );

    /// <summary>
    /// Adds an HTTP client with a pipeline of its own: one endpoint that is down holds back no other.
    /// </summary>
    public static void AddProviderHttp(
        this IServiceCollection services,
        string name,
        Func<IServiceProvider, HttpPatience> patience
    )
    {
        services.TryAddTransient<AttemptCounting>();
        services.TryAddTransient<WholeAnswer>();
        services.TryAddTransient<ReadableAnswers>();
        services.TryAddTransient<StepDown>();
        services.TryAddSingleton<EndpointForms>();
        services.TryAddSingleton<RateLimits>();
        services.TryAddSingleton<ProviderCircuit>();
        var client = services.AddHttpClient(name, http => http.Timeout = Timeout.InfiniteTimeSpan);
        // A line for each request says nothing that the case does not: failures are logged where they are handled.
        client.RemoveAllLoggers();
        var isModels = name == ProviderClients.HttpClientName;
        if (isModels)
            client.AddHttpMessageHandler<StepDown>();
        client.AddResilienceHandler(
            name,
            (pipeline, context) =>
            {
                var bounds = patience(context.ServiceProvider);
                var clock = context.ServiceProvider.GetService<TimeProvider>() ?? TimeProvider.System;
                pipeline.TimeProvider = clock;
                pipeline
                    .AddRetry(
                        new RateLimitPatience(
                            bounds,
                            context.ServiceProvider.GetRequiredService<RateLimits>(),
                            clock
                        ).Retry()
                    )
                    .AddCircuitBreaker(
                        new HttpCircuitBreakerStrategyOptions
                        {
                            // A rate limit is the endpoint's word that it is well.
                            ShouldHandle = static args =>
                                ValueTask.FromResult(
                                    HttpClientResiliencePredicates.IsTransient(args.Outcome)
                                        && !IsRateLimit(args.Outcome)
                                ),
                            FailureRatio = 0.5,
                            MinimumThroughput = 20,
                            SamplingDuration = TimeSpan.FromSeconds(10),
                            BreakDuration = TimeSpan.FromSeconds(5),
                            // What is shown is the models' circuit: a state provider follows one pipeline.
                            StateProvider = isModels
                                ? context.ServiceProvider.GetRequiredService<ProviderCircuit>().State
                                : null,
                        }
                    )
                    .AddTimeout(TimeSpan.FromMilliseconds(bounds.AttemptTimeoutMs));
            }
        );
        client.AddHttpMessageHandler<AttemptCounting>();
        if (isModels)
            client.AddHttpMessageHandler<ReadableAnswers>();
        client.AddHttpMessageHandler<WholeAnswer>();
    }

    private static bool IsRateLimit(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result?.StatusCode == HttpStatusCode.TooManyRequests;
}

/// <summary>How long an endpoint is waited for.</summary>
/// <param name="Retries">Attempts after the first.</param>
/// <param name="AttemptTimeoutMs">Milliseconds that one attempt may take.</param>
/// <param name="MaxRetryAfterMs">The longest wait that an endpoint may ask for, in milliseconds, where another model
/// could be asked.</param>
internal sealed record HttpPatience(int Retries, int AttemptTimeoutMs, int MaxRetryAfterMs);
