using Orleans.MedAssist.Cases.Protocol;

namespace Orleans.MedAssist.Cases.Run;

/// <summary>
/// One case's state on its way to the store. Outcomes are applied at once and written by a single writer, which takes
/// along whatever has come meanwhile; what callers see is only what has been written. A write costs more than the steps
/// that are only code: what nobody waits for and no model was paid for waits a moment for what follows it.
/// </summary>
internal sealed class CaseLedger(IPersistentState<CaseRecord> record, CaseStore store, TimeProvider clock)
{
    // This is much longer than a write takes, and much shorter than the time after which a silo is taken for dead.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    // Whoever follows the case does not notice so short a time, and the steps up to the next question to a model fit
    // in.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(5);

    private TaskCompletionSource _changed = NewSignal();
    private TaskCompletionSource _wanted = NewSignal();
    private Task _writer = Task.CompletedTask;
    private long _applied;
    private long _written;
    private long _answers;
    private long _answersBefore;
    private long _writtenAt = clock.GetTimestamp();
    private CaseState? _beforeEnd;
    private long _takenBack;

    /// <summary>The newest state, perhaps not yet written: for the protocol only.</summary>
    public CaseState? Newest { get; private set; } = record.State.Case;

    /// <summary>The state as written: for callers.</summary>
    public CaseState? Saved { get; private set; } = record.State.Case;

    /// <summary>
    /// The case as it runs: until its end is written nobody has been told of it, and it may still be stopped. Absent
    /// once the end is written, or where there is no case.
    /// </summary>
    public CaseState? Running =>
        Saved is { Ended: true } ? null
        : Newest is { Ended: true } ? _beforeEnd
        : Newest;

    /// <summary>
    /// Whether something is stored that cannot be read: nothing is known of the case, and nothing is written.
    /// </summary>
    public bool IsUnreadable => record.State.IsUnreadable;

    /// <summary>What stopped the writer; after it nothing is written any more.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Applies a state and starts writing it.</summary>
    /// <param name="state">The state.</param>
    /// <param name="answered">Whether a model was paid for what is new in it.</param>
    public void Put(CaseState state, bool answered)
    {
        if (ReferenceEquals(state, Newest))
            return;

        if (state.Ended && Newest is { Ended: false })
            _beforeEnd = Newest;
        Newest = state;
        _applied++;
        if (answered)
        {
            _answers = _applied;
            _wanted.TrySetResult();
        }

        if (_writer.IsCompleted && Failure is null)
            _writer = WriteAsync();
    }

    /// <summary>
    /// Ends the case otherwise than it was about to. An end that is on its way to the store may arrive there first;
    /// nobody is told of it.
    /// </summary>
    public void PutInstead(CaseState state)
    {
        _takenBack = _applied;
        Put(state, answered: false);
    }

    /// <summary>Completes when all that has been applied so far is written.</summary>
    /// <exception cref="InvalidOperationException">The store refused a write.</exception>
    public Task SavedAsync() => SavedAsync(_applied);

    /// <summary>
    /// Completes when every answer from before the last time of asking is written: the newest ones are written while
    /// the next model thinks, so that a store that lags costs one step of answers and no time. After a step that took
    /// long, all are waited for: it may have been this process that stood still, and the case may go on elsewhere by
    /// now.
    /// </summary>
    /// <exception cref="InvalidOperationException">The store refused a write.</exception>
    public Task EarlierAnswersSavedAsync()
    {
        var earlier = clock.GetElapsedTime(_writtenAt) < Quiet ? _answersBefore : _applied;
        _answersBefore = _answers;
        return SavedAsync(earlier);
    }

    private async Task SavedAsync(long upTo)
    {
        if (_written < upTo)
            _wanted.TrySetResult();
        while (_written < upTo)
        {
            ThrowIfFailed();
            await _changed.Task;
        }

        ThrowIfFailed();
    }

    /// <summary>Completes with true at the next change of the saved state, with false after the wait.</summary>
    public async Task<bool> ChangedAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            await _changed.Task.WaitAsync(wait, clock, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Completes when nothing is left to write, or nothing can be written any more.</summary>
    public Task IdleAsync()
    {
        _wanted.TrySetResult();
        return _writer;
    }

    private async Task WriteAsync()
    {
        try
        {
            while (_written < _applied)
            {
                await WantedAsync();
                var (state, version) = (Newest!, _applied);
                await store.WriteAsync(record, state);
                _writtenAt = clock.GetTimestamp();
                if (version > _takenBack || !state.Ended)
                    Saved = state;
                _written = version;
                Signal();
            }
        }
        catch (Exception e)
        {
            Failure = e;
            Signal();
        }
    }

    private async Task WantedAsync()
    {
        // The turn that put the state finishes first, so that the steps of code that follow an answer are written with
        // it.
        await Task.Yield();
        if (!_wanted.Task.IsCompleted)
            await Task.WhenAny(_wanted.Task, Task.Delay(Moment, clock));
        _wanted = NewSignal();
    }

    private void ThrowIfFailed()
    {
        if (Failure is not null)
            throw new InvalidOperationException("The case could not be saved.", Failure);
    }

    private void Signal()
    {
        var changed = _changed;
        _changed = NewSignal();
        changed.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What the store holds under a case's key.</summary>
[GenerateSerializer, Alias("medassist.CaseRecord")]
internal sealed class CaseRecord
{
    [NonSerialized]
    private bool _unreadable;

    /// <summary>The case; absent before its submission.</summary>
    [Id(0)]
    public CaseState? Case { get; set; }

    /// <summary>Whether something is stored that cannot be read. Nothing may be written over it.</summary>
    public bool IsUnreadable => _unreadable;

    /// <summary>What stands for bytes that cannot be read.</summary>
    public static CaseRecord Unreadable() => new() { _unreadable = true };
}
