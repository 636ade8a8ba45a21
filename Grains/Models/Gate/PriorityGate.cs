using Microsoft.Extensions.Options;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Telemetry;

namespace Orleans.MedAssist.Models.Gate;

/// <summary>
/// The door to a silo's models: a bounded number of questions at once, the others wait in the order of their standing.
/// A question is never refused; new cases are, by those who accept them, while too many wait.
/// </summary>
internal sealed class PriorityGate
{
    private readonly Lock _lock = new();
    private readonly WaitingRoom _room;
    private readonly TimeProvider _clock;
    private readonly MedAssistTelemetry _telemetry;
    private readonly int _mostWaiting;
    private readonly int _places;
    private int _free;

    public PriorityGate(IOptions<ModelOptions> options, TimeProvider clock, MedAssistTelemetry telemetry)
    {
        (_clock, _telemetry) = (clock, telemetry);
        (_free, _mostWaiting) = (options.Value.MaxConcurrentCalls, options.Value.MaxQueuedCalls);
        _room = new WaitingRoom(TimeSpan.FromMilliseconds(options.Value.AgeingMs), clock);
        _places = _free;
        telemetry.ObserveQueue(() => Waiting);
        telemetry.ObserveAgents(() => Asking);
    }

    /// <summary>Questions that have a place.</summary>
    public int Asking => _places - Volatile.Read(ref _free);

    /// <summary>Questions that wait.</summary>
    public int Waiting => _room.Count;

    /// <summary>Whether more questions wait than should while new cases are accepted.</summary>
    public bool IsFull => Waiting > _mostWaiting;

    /// <summary>Whether fewer wait than may, without the share that is kept, in percent, rounded down.</summary>
    public bool HasRoomBeside(int keptPercent) =>
        Waiting <= _mostWaiting - (int)((long)_mostWaiting * keptPercent / 100);

    /// <summary>A place at the models, at once or when it is the question's turn; disposing it gives it back.</summary>
    /// <param name="acuity">How urgent the case is.</param>
    /// <param name="priority">1 to 10, 10 first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled before the question's turn
    /// came.</exception>
    public ValueTask<IDisposable> EnterAsync(Acuity acuity, int priority, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(priority, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(priority, Standing.HighestPriority);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<IDisposable>(cancellationToken);

        // A level that only a newer silo knows still has its turn.
        acuity = (Acuity)Math.Clamp((int)acuity, (int)Acuity.Resuscitation, (int)Acuity.NonUrgent);
        WaitingQuestion? question = null;
        lock (_lock)
        {
            if (_free > 0)
                _free--;
            else
                _room.Join(question = new WaitingQuestion(acuity, priority, _clock.GetTimestamp()));
        }

        if (question is not null)
            return new ValueTask<IDisposable>(WaitAsync(question, cancellationToken));

        _telemetry.QueueWaited(acuity, TimeSpan.Zero);
        return ValueTask.FromResult<IDisposable>(new Place(this));
    }

    private async Task<IDisposable> WaitAsync(WaitingQuestion question, CancellationToken cancellationToken)
    {
        using var cancellation = cancellationToken.UnsafeRegister((_, token) => GiveUp(question, token), null);
        try
        {
            return await question.Task;
        }
        finally
        {
            _telemetry.QueueWaited(question.Acuity, _clock.GetElapsedTime(question.Since));
        }
    }

    private void GiveUp(WaitingQuestion question, CancellationToken token)
    {
        bool left;
        lock (_lock)
            left = _room.Leave(question);
        if (left)
            question.SetCanceled(token);
    }

    // A place passes from hand to hand: it is free only while nobody waits.
    private void Release()
    {
        WaitingQuestion? next;
        lock (_lock)
        {
            next = _room.TakeBest();
            if (next is null)
                _free++;
        }

        next?.SetResult(new Place(this));
    }

    private sealed class Place(PriorityGate gate) : IDisposable
    {
        private PriorityGate? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Release();
    }
}
