namespace Orleans.MedAssist.Cases.Run;

/// <summary>
/// A token that is cancelled when a time is over or when what it belongs to is; the time can be shortened once.
/// </summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _parent;
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _end;
    private bool _shortened;

    public Deadline(TimeSpan after, TimeProvider clock, CancellationToken parent)
    {
        _clock = clock;
        _end = clock.GetUtcNow() + after;
        _source = new CancellationTokenSource(after > TimeSpan.Zero ? after : TimeSpan.Zero, clock);
        _parent = parent.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Ends after this time from now where that is sooner; later calls change nothing.</summary>
    public void Shorten(TimeSpan after)
    {
        if (_shortened || _clock.GetUtcNow() + after >= _end)
            return;

        _shortened = true;
        _source.CancelAfter(after);
    }

    public void Dispose()
    {
        _parent.Dispose();
        _source.Dispose();
    }
}
