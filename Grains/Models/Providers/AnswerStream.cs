using Microsoft.Extensions.AI;

namespace Orleans.MedAssist.Models.Providers;

/// <summary>
/// Asks a model for its answer piece by piece. A stream has no length that a deadline could be set to: what
/// ends it is silence.
/// </summary>
internal static class AnswerStream
{
    /// <summary>The whole answer, once its last piece is there.</summary>
    /// <exception cref="TimeoutException">The model fell silent.</exception>
    /// <exception cref="HttpRequestException">The stream broke.</exception>
    public static async Task<ChatResponse> ReadAsync(
        IChatClient chat,
        IReadOnlyList<ChatMessage> messages,
        ChatOptions options,
        AnswerPieces pieces,
        TimeSpan silence,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        using var silent = new CancellationTokenSource(silence, clock);
        await using var left = cancellationToken.UnsafeRegister(
            static source => ((CancellationTokenSource)source!).Cancel(),
            silent
        );
        var updates = new List<ChatResponseUpdate>();
        pieces.Begin();
        try
        {
            await foreach (var update in chat.GetStreamingResponseAsync(messages, options, silent.Token))
            {
                silent.CancelAfter(silence);
                updates.Add(update);
                if (update.Text is { Length: > 0 } piece)
                    pieces.Add(piece);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The model fell silent for {silence.TotalMilliseconds:F0} ms.");
        }
        catch (IOException e)
        {
            throw new HttpRequestException("The model's answer broke off.", e);
        }

        pieces.End();
        return updates.ToChatResponse();
    }
}
