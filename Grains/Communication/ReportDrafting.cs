namespace Orleans.MedAssist.Communication;

/// <summary>
/// A clinician's text while it is being written, for whoever follows it: it grows, or begins anew under another
/// version. Safe for concurrent use: a model's pieces come on threads of their own.
/// </summary>
internal sealed class ReportDrafting(TimeProvider clock)
{
    private readonly Lock _one = new();
    private TaskCompletionSource _changed = NewSignal();
    private string _text = "";
    private long _version;

    /// <summary>When the first words were there; absent where none were.</summary>
    public DateTimeOffset? FirstWordsAt { get; private set; }

    /// <summary>Begins anew; whatever was said before is void.</summary>
    public void Begin()
    {
        lock (_one)
            Restart();
    }

    public void Say(string words)
    {
        lock (_one)
        {
            FirstWordsAt ??= clock.GetUtcNow();
            _text += words;
            Signal();
        }
    }

    /// <summary>
    /// The text as it was settled: who heard another beginning hears it anew. Without listeners it stays unsaid.
    /// </summary>
    public void Settle(string text)
    {
        lock (_one)
        {
            if (FirstWordsAt is null || text == _text)
                return;
            if (!text.StartsWith(_text, StringComparison.Ordinal))
                Restart();
            _text = text;
            Signal();
        }
    }

    /// <summary>
    /// What follows a position; where that is nothing, as soon as there is something, at most a while later.
    /// </summary>
    public async Task<ReportDraft> AfterAsync(DraftPosition seen, TimeSpan wait, CancellationToken cancellationToken)
    {
        var end = clock.GetUtcNow() + wait;
        while (true)
        {
            Task changed;
            lock (_one)
            {
                var news = After(seen);
                if (
                    news.Text.Length > 0
                    || (news.Version != seen.Version && seen.Length > 0)
                    || end <= clock.GetUtcNow()
                )
                    return news;
                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(
                    end - clock.GetUtcNow() is { Ticks: > 0 } left ? left : TimeSpan.Zero,
                    clock,
                    cancellationToken
                );
            }
            catch (TimeoutException)
            {
                // Nothing came in time: the next look answers with what there is.
            }
        }
    }

    private ReportDraft After(DraftPosition seen)
    {
        var start = seen.Version == _version ? Math.Min(seen.Length, _text.Length) : 0;
        return new ReportDraft
        {
            Version = _version,
            Start = start,
            Text = _text[start..],
        };
    }

    private void Restart()
    {
        // Another process that writes the same report later has a later version.
        _version = Math.Max(_version + 1, clock.GetUtcNow().UtcTicks);
        _text = "";
        Signal();
    }

    private void Signal()
    {
        var changed = _changed;
        _changed = NewSignal();
        changed.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
