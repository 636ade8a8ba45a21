using Orleans.Serialization;
using StackExchange.Redis;

namespace Orleans.MedAssist.Gateway;

/// <summary>Tells an unreachable cluster from a bug, and repeats calls that may be repeated while a silo is replaced.</summary>
internal sealed class ClusterCalls(TimeProvider time)
{
    private const int Attempts = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    /// <summary>Asks again, a little later each time, when the silo that was asked is gone.</summary>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call(cancellationToken);
            }
            catch (OrleansMessageRejectionException) when (attempt < Attempts)
            {
                await Task.Delay(attempt * Pause, time, cancellationToken);
            }
        }
    }

    /// <summary>Whether the cluster or its store cannot answer now and may answer later.</summary>
    public static bool Unavailable(Exception exception) => exception switch
    {
        OrleansException or TimeoutException or RedisException => true,
        UnavailableExceptionFallbackException unknown => IsOfStore(unknown.ExceptionType),
        _ => IsOfStore(exception.GetType().FullName) || (exception.InnerException is { } inner && Unavailable(inner)),
    };

    // The store's exception types belong to packages that only a silo references.
    private static bool IsOfStore(string? type) =>
        type is not null && (type.StartsWith("Orleans.Persistence.", StringComparison.Ordinal)
            || type.StartsWith("StackExchange.Redis.", StringComparison.Ordinal));
}
