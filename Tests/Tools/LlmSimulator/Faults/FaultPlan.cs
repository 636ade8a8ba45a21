using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

/// <summary>Which call goes wrong, and how. A repeated call is drawn anew, so that a retry may succeed.</summary>
internal sealed class FaultPlan(int seed)
{
    private readonly ConcurrentQueue<FaultKind> _ordered = new();
    private volatile ImmutableSortedDictionary<FaultKind, double> _shares = ImmutableSortedDictionary<
        FaultKind,
        double
    >.Empty;

    /// <summary>The chance of each fault.</summary>
    public IReadOnlyDictionary<FaultKind, double> Shares
    {
        get => _shares;
        set =>
            _shares =
                value.Values.All(share => share is >= 0 and <= 1) && value.Values.Sum() <= 1 + 1e-9
                    ? value.ToImmutableSortedDictionary()
                    : throw new ArgumentException(
                        "The chances of the faults must lie from 0 to 1, together too.",
                        nameof(value)
                    );
    }

    /// <summary>The next calls go wrong, whichever they are.</summary>
    public void Order(FaultKind kind, int times)
    {
        for (var i = 0; i < times; i++)
            _ordered.Enqueue(kind);
    }

    /// <param name="call">What the call is known by.</param>
    /// <param name="before">How often it was made before.</param>
    public FaultKind? Of(string call, int before)
    {
        if (_ordered.TryDequeue(out var ordered))
            return ordered;
        var shares = _shares;
        if (shares.IsEmpty)
            return null;

        var drawn = Draw.Of(seed, "fault", call, $"{before}");
        foreach (var (kind, share) in shares)
        {
            if (drawn < share)
                return kind;
            drawn -= share;
        }

        return null;
    }
}
