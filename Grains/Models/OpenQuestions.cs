using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Orleans.MedAssist.Messages;

namespace Orleans.MedAssist.Models;

/// <summary>
/// The questions that are out on this silo, by the ticket that went with them. The runtime carries no cancellation to a
/// stateless worker, and the agents are such workers in their asker's own silo: here an asker reaches its question
/// itself.
/// </summary>
internal sealed class OpenQuestions
{
    private readonly ConcurrentDictionary<string, OpenQuestion> _byTicket = new(StringComparer.Ordinal);

    // A ticket that reaches an agent of another silo finds nothing there.
    private readonly string _silo = Convert.ToHexString(RandomNumberGenerator.GetBytes(6));
    private long _number;

    /// <summary>How many are out.</summary>
    public int Count => _byTicket.Count;

    /// <summary>A question that is about to go out; whoever opens it closes it.</summary>
    public OpenQuestion Open()
    {
        var ticket = string.Create(CultureInfo.InvariantCulture, $"{_silo}-{Interlocked.Increment(ref _number)}");
        return _byTicket[ticket] = new OpenQuestion(ticket, this);
    }

    /// <summary>
    /// The question of a ticket; null where it was closed, or was opened on another silo, or there is none.
    /// </summary>
    public OpenQuestion? Find(string ticket) => _byTicket.GetValueOrDefault(ticket);

    /// <summary>
    /// Whether a ticket's question was asked of this silo and is closed: nobody waits for its answer any more.
    /// </summary>
    public bool IsOver(string ticket) =>
        ticket.StartsWith($"{_silo}-", StringComparison.Ordinal) && !_byTicket.ContainsKey(ticket);

    internal void Forget(string ticket) => _byTicket.TryRemove(ticket, out _);
}

/// <summary>
/// One question between its asker, who may call it off, and the agent that puts it to models. Safe for concurrent use.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing to free.")]
internal sealed class OpenQuestion(string ticket, OpenQuestions silo)
{
    private readonly Lock _one = new();
    private readonly CancellationTokenSource _calledOff = new();
    private QuestionMeter? _meter;
    private ModelUse? _spent;

    /// <summary>Goes with the question, in its allowance.</summary>
    public string Ticket => ticket;

    /// <summary>Cancelled when the asker does not wait any more.</summary>
    public CancellationToken CalledOff => _calledOff.Token;

    /// <summary>The agent tells what measures the question; one that was called off before asks nobody.</summary>
    public void Measure(QuestionMeter meter)
    {
        lock (_one)
        {
            _meter = meter;
            if (_spent is not null)
                meter.End();
        }
    }

    /// <summary>The agent has answered, and said what that cost.</summary>
    public void Answered(ModelUse use)
    {
        lock (_one)
            _spent ??= use;
        silo.Forget(ticket);
    }

    /// <summary>
    /// Calls the question off, unless it was answered: no further attempt of it goes out, what is under way is broken
    /// off. What it has cost is final then, every attempt that went out included.
    /// </summary>
    public ModelUse Close()
    {
        lock (_one)
        {
            if (_spent is not null)
                return _spent;
            _spent = _meter?.End() ?? new ModelUse();
        }

        silo.Forget(ticket);
        // Whatever ends with the question, its connections for one, ends on a thread of its own.
        _ = _calledOff.CancelAsync();
        return _spent;
    }
}
