using Polly;
using Polly.Retry;

namespace Orleans.MedAssist.Cases;

/// <summary>
/// Calls to other grains, repeated while the silo that held the grain is being replaced. What could not be delivered was
/// not answered, so that no model is paid twice for it; the agents that answer lie in the caller's own silo.
/// </summary>
internal sealed class AgentCalls(TimeProvider clock)
{
    private readonly ResiliencePipeline _retry = new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder()
                .Handle<OrleansMessageRejectionException>()
                .Handle<SiloUnavailableException>(),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(50),
            MaxDelay = TimeSpan.FromMilliseconds(500),
            MaxRetryAttempts = 20,
        })
        .Build();

    /// <summary>Asks, and asks again where the cluster could not deliver.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled, at once even if the agent does not notice.</exception>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken) =>
        await _retry.ExecuteAsync(
            static async (ask, token) => await ask(token).WaitAsync(token), ask, cancellationToken);
}
