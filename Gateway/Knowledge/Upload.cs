using Orleans.MedAssist.Knowledge;

namespace Orleans.MedAssist.Gateway.Knowledge;

/// <summary>
/// One import as its caller's request sees it: sent, followed, and given up with the request, however that ends, unless
/// it was published.
/// </summary>
/// <param name="grain">Of all imports.</param>
/// <param name="stall">How long a caller may send nothing.</param>
internal sealed class Upload(IKnowledgeImportGrain grain, TimeSpan stall) : IAsyncDisposable
{
    // One array for the whole body: a piece is written before the next is read.
    private const int Piece = 256 << 10;

    /// <summary>A silo gives up an import that it has not heard of for a minute.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    private readonly Guid _id = Guid.NewGuid();
    private bool _isOpen;

    /// <summary>Whether the caller sent nothing for too long.</summary>
    public bool IsStalled { get; private set; }

    /// <summary>Sends a body and has it built.</summary>
    /// <returns><see cref="ImportStage.Checking"/>, or why not.</returns>
    /// <exception cref="TimeoutException">The caller stalled.</exception>
    public async Task<ImportProgress> SendAsync(Stream body, ImportRequest request, CancellationToken cancellationToken)
    {
        var answer = await grain.OpenAsync(_id, cancellationToken);
        _isOpen = answer.Stage != ImportStage.Refused;
        var (sent, buffer) = (0L, new byte[Piece]);
        while (answer.Stage != ImportStage.Refused)
        {
            var read = await ReadAsync(body, buffer, sent, cancellationToken);
            if (read == 0)
                return await grain.BuildAsync(_id, request with { Bytes = sent }, cancellationToken);
            answer = await grain.AppendAsync(_id, sent, buffer.AsMemory(0, read), cancellationToken);
            sent += read;
        }

        return answer;
    }

    /// <summary>How far it is.</summary>
    public Task<ImportProgress> NextAsync(CancellationToken cancellationToken) =>
        grain.FollowAsync(_id, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!_isOpen)
            return;
        try
        {
            // A caller who leaves has changed his mind.
            await grain.GiveUpAsync(_id, CancellationToken.None);
        }
        catch (Exception exception) when (ClusterCalls.Unavailable(exception))
        {
            // The silo gives it up by itself, if it is not gone with it.
        }
    }

    private async Task<int> ReadAsync(Stream body, byte[] buffer, long sent, CancellationToken cancellationToken)
    {
        using var stalled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stalled.CancelAfter(stall);
        var reading = body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stalled.Token).AsTask();
        while (true)
        {
            try
            {
                return await reading.WaitAsync(Beat, CancellationToken.None);
            }
            catch (TimeoutException) when (!reading.IsCompleted)
            {
                await grain.AppendAsync(_id, sent, default, cancellationToken);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                IsStalled = true;
                throw new TimeoutException("Nothing came.");
            }
        }
    }
}
