using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Gateway.Callers;

/// <summary>
/// The door for submissions: a bounded number inside, a bounded queue outside, and of both a share for each caller.
/// </summary>
internal sealed class Admission(IOptions<LimitsOptions> limits) : IDisposable
{
    private readonly Shares _shares = new(long.MaxValue, limits.Value.SubmissionsOfOne);

    private readonly ConcurrencyLimiter _places = new(
        new ConcurrencyLimiterOptions
        {
            PermitLimit = limits.Value.MaxConcurrentSubmissions,
            QueueLimit = limits.Value.MaxQueuedSubmissions,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }
    );

    /// <summary>
    /// A place, at once or when it is the caller's turn; disposing it gives it back. Null turns the caller away.
    /// </summary>
    /// <param name="caller">Who submits; null is somebody who cannot be told from others.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<IDisposable?> EnterAsync(IPAddress? caller, CancellationToken cancellationToken)
    {
        var who = caller is null ? null : CallerAddress.Of(caller);
        if (!_shares.TryTake(who))
            return null;

        var lease = default(RateLimitLease);
        try
        {
            lease = await _places.AcquireAsync(1, cancellationToken);
            return lease.IsAcquired ? new Place(_shares, who, lease) : null;
        }
        finally
        {
            if (lease is not { IsAcquired: true })
            {
                lease?.Dispose();
                _shares.GiveBack(who);
            }
        }
    }

    public void Dispose() => _places.Dispose();

    private sealed class Place(Shares shares, IPAddress? caller, RateLimitLease lease) : IDisposable
    {
        private Shares? _shares = shares;

        public void Dispose()
        {
            lease.Dispose();
            Interlocked.Exchange(ref _shares, null)?.GiveBack(caller);
        }
    }
}
