using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Orleans.MedAssist.Models.Wire;

namespace Orleans.MedAssist.Models.Providers;

/// <summary>
/// Carries a question's budget of attempts past the vendor's client. That client makes an HTTP request of the question
/// and takes no object along: neither options of the chat nor properties of its own pipeline reach the request. So the
/// budget goes with the flow of the call, from here to <see cref="WireTransport"/> and nowhere else; before and after
/// that it is a parameter.
/// </summary>
internal sealed class AttemptCarrier(IChatClient vendor) : DelegatingChatClient(vendor)
{
    private static readonly AsyncLocal<AttemptBudget?> Carried = new();

    /// <summary>The budget of the question that the vendor's client is sending.</summary>
    public static AttemptBudget? Attempts => Carried.Value;

    // Both methods are asynchronous, so that what they set ends with them.
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        Carried.Value = (options as QuestionOptions)?.Attempts;
        return await base.GetResponseAsync(messages, options, cancellationToken);
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        // The request goes out with the first piece that is asked for.
        Carried.Value = (options as QuestionOptions)?.Attempts;
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
            yield return update;
    }
}
