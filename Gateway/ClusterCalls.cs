using Microsoft.Extensions.Options;
using Orleans.MedAssist.Cases;
using Orleans.Serialization;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using StackExchange.Redis;

namespace Orleans.MedAssist.Gateway;

/// <summary>
/// Tells an unreachable cluster from a bug, and repeats calls while a silo is replaced. Every call of the gateway may
/// be repeated: the case recognises a submission or a decision that it has taken.
/// </summary>
internal sealed class ClusterCalls(IOptions<LimitsOptions> limits, TimeProvider time)
{
    /// <summary>
    /// How long the cluster may wait for something to happen before it answers. Whoever waits longer asks again: a silo
    /// that dies takes its waiting calls with it, and this is how soon that is noticed.
    /// </summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    // Nobody answers a call that its silo died with. A dead silo is replaced within this time, so the second attempt
    // finds the new one; a cluster that needs longer is too busy for a shorter one to help.
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(3);

    private readonly ResiliencePipeline _calls = Repeating(time, limits.Value.PatienceMs, TimeSpan.Zero);
    private readonly ResiliencePipeline _waits = Repeating(time, limits.Value.PatienceMs, LongestWait);

    /// <summary>Asks, and asks again while the silo that was asked is being replaced.</summary>
    /// <exception cref="TimeoutRejectedException">The cluster did not answer in
    /// <see cref="LimitsOptions.PatienceMs"/>.</exception>
    public Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        AskAsync(_calls, call, cancellationToken);

    /// <summary>The same for a call that itself waits, at most <see cref="LongestWait"/>.</summary>
    public Task<T> AwaitAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        AskAsync(_waits, call, cancellationToken);

    /// <summary>Whether the cluster or its store cannot answer now and may answer later.</summary>
    public static bool Unavailable(Exception exception) =>
        exception switch
        {
            OrleansException
            or TimeoutException
            or TimeoutRejectedException
            or RedisException
            or CaseNotSavedException => true,
            // A silo's failure of a kind that cannot even be sent.
            CodecNotFoundException => true,
            UnavailableExceptionFallbackException unknown => IsOfStore(unknown.ExceptionType),
            _ => IsOfStore(exception.GetType().FullName)
                || (exception.InnerException is { } inner && Unavailable(inner)),
        };

    private static async Task<T> AskAsync<T>(
        ResiliencePipeline pipeline,
        Func<CancellationToken, Task<T>> call,
        CancellationToken cancellationToken
    ) =>
        await pipeline.ExecuteAsync(
            static async (call, token) => await OnceAsync(call, token),
            call,
            cancellationToken
        );

    private static async Task<T> OnceAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken token)
    {
        try
        {
            return await call(token).WaitAsync(token);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            // The runtime's word for a call that grew too old on its way through a cluster in disorder.
            throw new TimeoutException("The call was not delivered in time.");
        }
    }

    private static ResiliencePipeline Repeating(TimeProvider time, int patienceMs, TimeSpan wait) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(TimeSpan.FromMilliseconds(patienceMs) + wait)
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = static outcome =>
                        ValueTask.FromResult(outcome.Outcome.Exception is { } failure && Unavailable(failure)),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = TimeSpan.FromMilliseconds(100),
                    MaxDelay = TimeSpan.FromSeconds(1),
                    // The patience above ends it.
                    MaxRetryAttempts = int.MaxValue,
                }
            )
            .AddTimeout(Attempt + wait)
            .Build();

    // The store's exception types belong to packages that only a silo references.
    private static bool IsOfStore(string? type) =>
        type is not null
        && (
            type.StartsWith("Orleans.Persistence.", StringComparison.Ordinal)
            || type.StartsWith("StackExchange.Redis.", StringComparison.Ordinal)
        );
}
