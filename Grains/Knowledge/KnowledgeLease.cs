using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Knowledge;

/// <summary>The right to use a version of the base: it stays open until every lease of it is given back.</summary>
internal sealed class KnowledgeLease : IDisposable
{
    private LeasedBase? _leased;

    private KnowledgeLease(LeasedBase leased) => _leased = leased;

    /// <summary>The base.</summary>
    /// <exception cref="ObjectDisposedException">The lease was given back.</exception>
    public KnowledgeBase Base => (_leased ?? throw new ObjectDisposedException(nameof(KnowledgeLease))).Base;

    /// <summary>Another lease of the same version, for work that may outlast this one.</summary>
    /// <exception cref="ObjectDisposedException">The lease was given back.</exception>
    public KnowledgeLease Share() =>
        (_leased is { } leased ? Of(leased) : null) ?? throw new ObjectDisposedException(nameof(KnowledgeLease));

    public void Dispose() => Interlocked.Exchange(ref _leased, null)?.Release();

    /// <summary>A lease of a version that is still open; otherwise none.</summary>
    internal static KnowledgeLease? Of(LeasedBase leased) => leased.TryAcquire() ? new(leased) : null;
}

/// <summary>
/// An open base that counts who uses it; opened with one use, which its owner gives back to retire it.
/// </summary>
internal sealed class LeasedBase(KnowledgeBase knowledge)
{
    private int _uses = 1;

    public KnowledgeBase Base => knowledge;

    /// <summary>Counts one more use, unless the last one has ended.</summary>
    public bool TryAcquire()
    {
        for (var uses = Volatile.Read(ref _uses); uses > 0; )
        {
            var seen = Interlocked.CompareExchange(ref _uses, uses + 1, uses);
            if (seen == uses)
                return true;
            uses = seen;
        }

        return false;
    }

    /// <summary>Ends a use; the last one closes the base.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _uses) == 0)
            knowledge.Dispose();
    }
}
