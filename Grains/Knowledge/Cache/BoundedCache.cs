using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace Orleans.MedAssist.Knowledge.Cache;

/// <summary>
/// The shared store as a cache: asked for a bounded time, left alone for a second where it fails, and never in the way
/// of an answer. What it cannot give counts as not there.
/// </summary>
internal sealed partial class BoundedCache : IDistributedCache
{
    private readonly IDistributedCache _store;
    private readonly ResiliencePipeline _bounded;

    public BoundedCache(IDistributedCache store, TimeSpan patience, TimeProvider time, ILogger<BoundedCache> log)
    {
        _store = store;
        _bounded = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions
                {
                    FailureRatio = 0.5,
                    MinimumThroughput = 2,
                    SamplingDuration = TimeSpan.FromSeconds(5),
                    BreakDuration = TimeSpan.FromSeconds(1),
                    OnOpened = args =>
                    {
                        LogAway(log, args.Outcome.Exception?.GetType().Name);
                        return default;
                    },
                    OnClosed = _ =>
                    {
                        LogBack(log);
                        return default;
                    },
                }
            )
            .AddTimeout(patience)
            .Build();
    }

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) =>
        TryAsync(inner => _store.GetAsync(key, inner), token);

    public Task SetAsync(
        string key,
        byte[] value,
        DistributedCacheEntryOptions options,
        CancellationToken token = default
    ) =>
        TryAsync(
            async inner =>
            {
                await _store.SetAsync(key, value, options, inner);
                return value;
            },
            token
        );

    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    public Task RemoveAsync(string key, CancellationToken token = default) =>
        TryAsync(
            async inner =>
            {
                await _store.RemoveAsync(key, inner);
                return null;
            },
            token
        );

    public byte[]? Get(string key) => throw NotAwaited();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw NotAwaited();

    public void Refresh(string key) => throw NotAwaited();

    public void Remove(string key) => throw NotAwaited();

    private async Task<byte[]?> TryAsync(
        Func<CancellationToken, Task<byte[]?>> ask,
        CancellationToken cancellationToken
    )
    {
        try
        {
            // The client does not give up by itself: the wait does.
            return await _bounded.ExecuteAsync(
                static async (ask, token) => await ask(token).WaitAsync(token),
                ask,
                cancellationToken
            );
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static NotSupportedException NotAwaited() => new("The shared store is only awaited.");

    [LoggerMessage(
        LogLevel.Warning,
        "The shared knowledge cache does not answer ({Error}); questions go to the knowledge base meanwhile"
    )]
    private static partial void LogAway(ILogger log, string? error);

    [LoggerMessage(LogLevel.Information, "The shared knowledge cache answers again")]
    private static partial void LogBack(ILogger log);
}
