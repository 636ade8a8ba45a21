using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;

/// <summary>The part of a chat request that decides its answer.</summary>
internal sealed record ChatRequest
{
    public string? Model { get; init; }

    public WireMessage[]? Messages { get; init; }

    public bool Stream { get; init; }

    public StreamOptions? StreamOptions { get; init; }

    public ResponseFormat? ResponseFormat { get; init; }

    /// <summary>The schema that the answer must conform to.</summary>
    [JsonIgnore]
    public JsonElement? Schema =>
        ResponseFormat is { Type: "json_schema", JsonSchema: { } format } ? format.Schema : null;

    /// <exception cref="RefusedException">It is no such request.</exception>
    public static ChatRequest Read(byte[] body)
    {
        try
        {
            var request = JsonSerializer.Deserialize(body, WireJson.Default.ChatRequest);
            return request?.Messages is { Length: > 0 }
                ? request
                : throw new RefusedException("The request has no messages.");
        }
        catch (JsonException e)
        {
            throw new RefusedException($"The request cannot be read at {e.Path}.");
        }
    }

    /// <summary>The messages; instructions at the head of a question are a message of their own.</summary>
    public ChatMessage[] ChatMessages()
    {
        ChatMessage[] messages =
        [
            .. Messages!.Select(message => new ChatMessage(new ChatRole(message.Role), message.Text())),
        ];
        return
            messages[0].Role == ChatRole.User
            && messages[0].Text is { } text
            && text.StartsWith("# ", StringComparison.Ordinal)
            && text.IndexOf("\n\n## ", StringComparison.Ordinal) is > 0 and var end
            ? [new(ChatRole.System, text[..end]), new(ChatRole.User, text[(end + 2)..]), .. messages[1..]]
            : messages;
    }
}

/// <summary>A message; its content is a text or a list of parts.</summary>
internal sealed record WireMessage(string Role, JsonElement Content)
{
    public string Text() =>
        Content.ValueKind switch
        {
            JsonValueKind.String => Content.GetString()!,
            JsonValueKind.Array => string.Concat(
                Content
                    .EnumerateArray()
                    .Select(part => part.TryGetProperty("text", out var text) ? text.GetString() : "")
            ),
            _ => "",
        };
}

internal sealed record StreamOptions(bool IncludeUsage);

internal sealed record ResponseFormat(string Type, JsonSchemaFormat? JsonSchema);

internal sealed record JsonSchemaFormat(string Name, JsonElement Schema);

/// <summary>A request that a provider refuses with 400.</summary>
internal sealed class RefusedException(string message) : Exception(message);
