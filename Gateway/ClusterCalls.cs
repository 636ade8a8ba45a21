using Orleans.MedAssist.Cases;
using Orleans.Serialization;
using Polly;
using Polly.Retry;
using StackExchange.Redis;

namespace Orleans.MedAssist.Gateway;

/// <summary>Tells an unreachable cluster from a bug, and repeats calls that may be repeated while a silo is replaced.</summary>
internal sealed class ClusterCalls(TimeProvider time)
{
    private readonly ResiliencePipeline _retry = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<OrleansMessageRejectionException>(),
            Delay = TimeSpan.FromMilliseconds(150),
            BackoffType = DelayBackoffType.Linear,
            MaxRetryAttempts = 3,
        })
        .Build();

    /// <summary>Asks again, a little later each time, when the silo that was asked is gone.</summary>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        await _retry.ExecuteAsync(static async (call, token) => await call(token), call, cancellationToken);

    /// <summary>Whether the cluster or its store cannot answer now and may answer later.</summary>
    public static bool Unavailable(Exception exception) => exception switch
    {
        OrleansException or TimeoutException or RedisException or CaseNotSavedException => true,
        UnavailableExceptionFallbackException unknown => IsOfStore(unknown.ExceptionType),
        _ => IsOfStore(exception.GetType().FullName) || (exception.InnerException is { } inner && Unavailable(inner)),
    };

    // The store's exception types belong to packages that only a silo references.
    private static bool IsOfStore(string? type) =>
        type is not null && (type.StartsWith("Orleans.Persistence.", StringComparison.Ordinal)
            || type.StartsWith("StackExchange.Redis.", StringComparison.Ordinal));
}
