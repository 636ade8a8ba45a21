using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;

/// <summary>A chat answer, whole or a chunk of it.</summary>
internal sealed record ChatCompletion(
    string Id,
    string Object,
    long Created,
    string Model,
    Choice[] Choices,
    TokenUsage? Usage
);

internal sealed record Choice(
    int Index,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AnswerPart? Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AnswerPart? Delta,
    string? FinishReason
);

internal sealed record AnswerPart(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Role,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Content
);

internal sealed record TokenUsage(int PromptTokens, int CompletionTokens, int TotalTokens);

internal sealed record EmbeddingList(string Object, EmbeddingItem[] Data, string Model, EmbeddingUsage Usage);

/// <summary>An embedding; its vector is a list of numbers or their bytes in base64.</summary>
internal sealed record EmbeddingItem(string Object, int Index, JsonNode Embedding);

internal sealed record EmbeddingUsage(int PromptTokens, int TotalTokens);

internal sealed record ModelList(string Object, ModelItem[] Data);

internal sealed record ModelItem(string Id, string Object, long Created, string OwnedBy);

internal sealed record ErrorBody(ErrorDetail Error);

internal sealed record ErrorDetail(string Message, string Type, string? Param, string? Code);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ChatRequest))]
[JsonSerializable(typeof(EmbeddingRequest))]
[JsonSerializable(typeof(ChatCompletion))]
[JsonSerializable(typeof(EmbeddingList))]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(float[]))]
internal sealed partial class WireJson : JsonSerializerContext;
