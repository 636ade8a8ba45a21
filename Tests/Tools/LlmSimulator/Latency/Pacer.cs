namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Latency;

/// <summary>
/// Waits until a moment. On the system's clock one thread of its own keeps the time: the runtime's timers run on a
/// coarse clock and miss by up to four milliseconds either way, which would drown what is to be measured.
/// </summary>
internal sealed class Pacer(TimeProvider clock) : IDisposable
{
    private readonly PriorityQueue<TaskCompletionSource, long> _waiting = new();
    private readonly Lock _starting = new();
    private Thread? _keeper;
    private bool _ended;

    /// <param name="start">A timestamp of the clock.</param>
    /// <param name="after">Counted from there.</param>
    /// <param name="cancellationToken">Ends the wait early.</param>
    public Task UntilAsync(long start, TimeSpan after, CancellationToken cancellationToken)
    {
        var left = after - clock.GetElapsedTime(start);
        if (left <= TimeSpan.Zero)
            return Task.CompletedTask;
        return clock == TimeProvider.System
            ? PunctuallyAsync(start + (long)(after.TotalSeconds * clock.TimestampFrequency), cancellationToken)
            : Task.Delay(left, clock, cancellationToken);
    }

    public void Dispose()
    {
        lock (_waiting)
        {
            _ended = true;
            Monitor.Pulse(_waiting);
        }
    }

    private async Task PunctuallyAsync(long due, CancellationToken cancellationToken)
    {
        // What follows a wait is the writing of a prepared answer: it runs on the keeper's thread, which saves a hop.
        var wait = new TaskCompletionSource();
        Start();
        lock (_waiting)
        {
            _waiting.Enqueue(wait, due);
            if (_waiting.Peek() == wait)
                Monitor.Pulse(_waiting);
        }

        await using var left = cancellationToken.UnsafeRegister(
            static (wait, token) => ((TaskCompletionSource)wait!).TrySetCanceled(token),
            wait
        );
        await wait.Task;
    }

    private void Start()
    {
        lock (_starting)
        {
            if (_keeper is not null)
                return;
            _keeper = new Thread(KeepTime) { IsBackground = true, Name = "simulated latency" };
            _keeper.Start();
        }
    }

    private void KeepTime()
    {
        while (NextDue() is { } due)
            due.TrySetResult();
    }

    private TaskCompletionSource? NextDue()
    {
        lock (_waiting)
            while (!_ended)
            {
                if (!_waiting.TryPeek(out _, out var due))
                    Monitor.Wait(_waiting);
                // To the nearest millisecond, which is as fine as a thread sleeps without spinning.
                else if (Math.Round((due - clock.GetTimestamp()) * 1000.0 / clock.TimestampFrequency) is var ms and > 0)
                    Monitor.Wait(_waiting, (int)Math.Min(ms, int.MaxValue));
                else
                    return _waiting.Dequeue();
            }

        return null;
    }
}
