using System.Collections.Immutable;
using System.ComponentModel;

namespace Orleans.MedAssist.Knowledge.Cache;

/// <summary>
/// An answer as memory keeps it, its passages marked as from memory: declared immutable, so that a hit hands out the
/// object itself and costs neither deserialising nor a copy. It remembers where it came from until the first caller has
/// it: the cache does not say which tier answered.
/// </summary>
[ImmutableObject(true)]
internal sealed class CachedAnswer(ImmutableArray<Passage> passages, CacheTier origin)
{
    private int _origin = (int)origin;

    public ImmutableArray<Passage> Passages { get; } = passages;

    public static CachedAnswer FromBase(ImmutableArray<Passage> passages) =>
        new([.. passages.Select(passage => passage with { Tier = CacheTier.Memory })], CacheTier.DuckDb);

    /// <summary>The answer for one caller, with the tier that it came from.</summary>
    public (ImmutableArray<Passage> Passages, CacheTier Tier) Take()
    {
        var tier =
            _origin == (int)CacheTier.Memory
                ? CacheTier.Memory
                : (CacheTier)Interlocked.Exchange(ref _origin, (int)CacheTier.Memory);
        return (
            tier == CacheTier.Memory ? Passages : [.. Passages.Select(passage => passage with { Tier = tier })],
            tier
        );
    }
}
