namespace Orleans.MedAssist.Models.Providers;

/// <summary>Counts the attempts of one question and refuses those over its bound, wherever in the pipeline they start.</summary>
internal sealed class AttemptBudget(int most)
{
    private static readonly AsyncLocal<AttemptBudget?> Ambient = new();
    private int _made;

    /// <summary>The budget of the question that the current flow works on.</summary>
    public static AttemptBudget? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>Attempts so far.</summary>
    public int Made => Math.Min(Volatile.Read(ref _made), most);

    /// <summary>Whether no attempt is left: what failed then stays as it is, with its own reason.</summary>
    public bool IsSpent => Volatile.Read(ref _made) >= most;

    /// <summary>Takes one attempt.</summary>
    /// <exception cref="AttemptsSpentException">None is left.</exception>
    public void Take()
    {
        if (Interlocked.Increment(ref _made) > most)
            throw new AttemptsSpentException(most);
    }
}

/// <summary>A question has used all its attempts.</summary>
internal sealed class AttemptsSpentException(int most) : Exception($"All {most} attempts of the question are spent.");

/// <summary>Takes one attempt for each request that goes out; behind the retries, so that it sees every one.</summary>
internal sealed class AttemptCounting : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        AttemptBudget.Current?.Take();
        return base.SendAsync(request, cancellationToken);
    }
}
