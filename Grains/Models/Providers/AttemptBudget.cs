namespace Orleans.MedAssist.Models.Providers;

/// <summary>
/// Counts the attempts of one question and refuses those over its bounds, wherever in the pipeline they start.
/// </summary>
/// <param name="most">Attempts in all.</param>
/// <param name="affords">Whether one more is within the budget, given how many went out and are not answered; absent is
/// always.</param>
internal sealed class AttemptBudget(int most, Func<int, bool>? affords = null)
{
    private readonly Lock _one = new();
    private int _made;
    private int _settled;
    private bool _closed;

    /// <summary>
    /// How long an endpoint may ask to be waited for where nobody else can be asked; absent where somebody can.
    /// </summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Attempts so far.</summary>
    public int Made => Volatile.Read(ref _made);

    /// <summary>
    /// Attempts that went out and were neither refused nor answered: their prompts may have to be paid for.
    /// </summary>
    public int Unanswered => Math.Max(0, Made - Volatile.Read(ref _settled));

    /// <summary>Whether no attempt is left: what failed then stays as it is, with its own reason.</summary>
    public bool IsSpent => Volatile.Read(ref _closed) || Volatile.Read(ref _made) >= most || !Affords;

    private bool Affords => affords is null || affords(Unanswered);

    /// <summary>Takes one attempt.</summary>
    /// <exception cref="AttemptsSpentException">None is left.</exception>
    public void Take()
    {
        lock (_one)
        {
            if (IsSpent)
                throw new AttemptsSpentException(most);
            _made++;
        }
    }

    /// <summary>None is left from now on; <see cref="Made"/> is final.</summary>
    public void Close()
    {
        lock (_one)
            _closed = true;
    }

    /// <summary>
    /// An attempt was refused, did not reach anybody, or was answered: nothing more is to be expected of it.
    /// </summary>
    public void Settle() => Interlocked.Increment(ref _settled);
}

/// <summary>A question has used all its attempts, or its case has no budget for another one.</summary>
internal sealed class AttemptsSpentException(int most)
    : Exception($"The attempts of the question are spent; it had {most}.");
