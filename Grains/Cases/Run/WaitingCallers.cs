namespace Orleans.MedAssist.Cases.Run;

/// <summary>
/// The callers that wait for news of one case. An activation that leaves, or whose store refuses a write, can go only
/// once they are answered, and its case goes on elsewhere only then. So none of them waits for such an activation: each
/// is told how the case stands, and asks again wherever the case is by then.
/// </summary>
internal sealed class WaitingCallers(CaseLedger ledger, TimeProvider clock, CancellationToken leaving)
{
    // Long enough that those who ask again at once do not keep a leaving silo busy.
    private static readonly TimeSpan Parting = TimeSpan.FromMilliseconds(100);

    /// <summary>Completes when the saved case is as the caller wants it, at the latest after a while.</summary>
    public Task UntilAsync(Func<bool> reached, TimeSpan wait, CancellationToken cancellationToken) =>
        WhileHereAsync<object>(
            wait,
            async (left, token) =>
            {
                var end = clock.GetUtcNow() + left;
                for (; !reached() && ledger.Failure is null && left > TimeSpan.Zero; left = end - clock.GetUtcNow())
                    await ledger.ChangedAsync(left, token);
                return null;
            },
            cancellationToken
        );

    /// <summary>What a question with a wait of its own answers; null where the silo leaves before.</summary>
    public async Task<T?> WhileHereAsync<T>(
        TimeSpan wait,
        Func<TimeSpan, CancellationToken, Task<T?>> ask,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var isLeaving = leaving.IsCancellationRequested;
        var most = isLeaving && wait > Parting ? Parting : wait;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken,
            isLeaving ? default : leaving
        );
        try
        {
            return await ask(most > TimeSpan.Zero ? most : TimeSpan.Zero, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
