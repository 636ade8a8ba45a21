using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Models.Gate;

/// <summary>
/// The questions that wait: a line for each acuity and priority. Within a line the first to come stands best however
/// long all of them wait, so only the heads are compared. Not safe for concurrent use.
/// </summary>
internal sealed class WaitingRoom(TimeSpan ageing, TimeProvider clock)
{
    private readonly LinkedList<WaitingQuestion>[] _lines =
    [
        .. Enumerable
            .Range(0, (int)Acuity.NonUrgent * Standing.HighestPriority)
            .Select(_ => new LinkedList<WaitingQuestion>()),
    ];

    private long _arrivals;
    private int _count;

    /// <summary>How many wait; may be read by anybody.</summary>
    public int Count => Volatile.Read(ref _count);

    public void Join(WaitingQuestion question)
    {
        question.Arrival = _arrivals++;
        _lines[((int)question.Acuity - 1) * Standing.HighestPriority + question.Priority - 1].AddLast(question.InLine);
        _count++;
    }

    /// <summary>False where it had left before.</summary>
    public bool Leave(WaitingQuestion question)
    {
        if (question.InLine.List is not { } line)
            return false;

        line.Remove(question.InLine);
        _count--;
        return true;
    }

    /// <summary>Takes out the question that stands best now; null where none waits.</summary>
    public WaitingQuestion? TakeBest()
    {
        if (_count == 0)
            return null;

        var now = clock.GetTimestamp();
        var (best, foremost) = ((WaitingQuestion?)null, default(Standing));
        foreach (var line in _lines)
            if (
                line.First is { Value: var head }
                && StandingOf(head, now) is var standing
                && (best is null || standing < foremost)
            )
                (best, foremost) = (head, standing);
        Leave(best!);
        return best;
    }

    private Standing StandingOf(WaitingQuestion question, long now)
    {
        var steps = clock.GetElapsedTime(question.Since, now) / ageing;
        return Standing.Of(question.Acuity, question.Priority, question.Arrival, (long)steps);
    }
}
