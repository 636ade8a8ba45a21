using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Conditions;
using Orleans.MedAssist.Models.Offline.Reading;
using Orleans.MedAssist.Models.Offline.Roles;

namespace Orleans.MedAssist.Models.Offline;

/// <summary>
/// A chat client without a model: it plays every agent by rules over the prompt's text alone. The same prompt always
/// gives the same bytes; nothing is kept from one case to the next.
/// </summary>
internal sealed class OfflineReasoner(IOptions<OfflineOptions> options, TimeProvider time) : IChatClient
{
    /// <summary>What it answers under, so that no reader takes it for a model.</summary>
    public const string ModelId = "offline-rules";

    private const int PieceLength = 160;
    private const int CharactersPerToken = 4;

    private static readonly ChatClientMetadata Metadata = new("offline", null, ModelId);

    /// <exception cref="ArgumentException">The prompt names no known role or lacks a section of its role.</exception>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var (text, usage) = await AnswerAsync(messages, cancellationToken);
        return new(new ChatMessage(ChatRole.Assistant, text))
        {
            ModelId = ModelId,
            FinishReason = ChatFinishReason.Stop,
            Usage = usage,
        };
    }

    /// <exception cref="ArgumentException">The prompt names no known role or lacks a section of its role.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var (text, usage) = await AnswerAsync(messages, cancellationToken);
        for (var at = 0; at < text.Length; at += PieceLength)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var piece = text.Substring(at, Math.Min(PieceLength, text.Length - at));
            yield return new(ChatRole.Assistant, piece) { ModelId = ModelId };
        }
        yield return new(ChatRole.Assistant, [new UsageContent(usage)])
        {
            ModelId = ModelId,
            FinishReason = ChatFinishReason.Stop,
        };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? Metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose() { }

    private async Task<(string Text, UsageDetails Usage)> AnswerAsync(
        IEnumerable<ChatMessage> messages,
        CancellationToken cancellationToken
    )
    {
        var prompt = PromptReading.Of(messages);
        if (options.Value.LatencyMs > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(options.Value.LatencyMs), time, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var text = RoleBook.Answer(prompt, Catalogue.BuiltIn);
        var (asked, answered) = (prompt.Characters / CharactersPerToken, text.Length / CharactersPerToken);
        return (
            text,
            new()
            {
                InputTokenCount = asked,
                OutputTokenCount = answered,
                TotalTokenCount = asked + answered,
            }
        );
    }
}
