using Polly;
using Polly.Retry;

namespace Orleans.MedAssist.Cases.Run;

/// <summary>
/// Calls to other grains, repeated while the silo that held the grain is being replaced. No model is paid twice for it:
/// the agents lie in the caller's own silo, where what is refused was not answered, and the communicator, which may lie
/// elsewhere, recognises a message that it has answered.
/// </summary>
internal sealed class AgentCalls(TimeProvider clock)
{
    private readonly ResiliencePipeline _retry = new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddRetry(
            new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder()
                    .Handle<OrleansMessageRejectionException>()
                    .Handle<SiloUnavailableException>(),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(50),
                MaxDelay = TimeSpan.FromMilliseconds(500),
                MaxRetryAttempts = 20,
            }
        )
        .Build();

    /// <summary>Asks, and asks again where the cluster could not deliver.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled, at once even if the agent does not
    /// notice.</exception>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken) =>
        await _retry.ExecuteAsync(
            static async (ask, token) => await ask(token).WaitAsync(token),
            ask,
            cancellationToken
        );
}
