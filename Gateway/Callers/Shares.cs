using System.Net;

namespace Orleans.MedAssist.Gateway.Callers;

/// <summary>
/// Counts what callers hold: a bound for all of them together, and one for each, so that no single one has all.
/// </summary>
/// <param name="most">What all callers may hold at once.</param>
/// <param name="mostOfOne">What one caller may hold at once.</param>
internal sealed class Shares(long most, long mostOfOne)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, long> _held = [];
    private long _all;

    /// <summary>Takes one; false where the caller has its share, or all of them are taken.</summary>
    /// <param name="caller">Who takes it; null is somebody who cannot be told from others and has no share of its
    /// own.</param>
    public bool TryTake(IPAddress? caller)
    {
        lock (_lock)
        {
            var held = caller is null ? 0 : _held.GetValueOrDefault(caller);
            if (_all >= most || held >= mostOfOne)
                return false;
            _all++;
            if (caller is not null)
                _held[caller] = held + 1;
            return true;
        }
    }

    /// <summary>Gives one back that <see cref="TryTake"/> gave.</summary>
    public void GiveBack(IPAddress? caller)
    {
        lock (_lock)
        {
            _all--;
            if (caller is null)
                return;
            if (--_held[caller] == 0)
                _held.Remove(caller);
        }
    }
}
