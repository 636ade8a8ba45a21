using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Answers;

/// <summary>All that is known of a chat request and its answer, made once a body.</summary>
internal sealed record PreparedAnswer
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The hash of the first body that had it.</summary>
    public required string Call { get; init; }

    public required string Model { get; init; }

    public required bool Streams { get; init; }

    public required bool IncludesUsage { get; init; }

    public required PromptFacts Facts { get; init; }

    public required string Text { get; init; }

    public required int PromptTokens { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The whole response's bytes, once they were asked for.</summary>
    public byte[]? Whole { get; set; }

    /// <summary>
    /// The text as JSON of the schema; a text that is no JSON gives the smallest answer that conforms.
    /// </summary>
    public static string Fitted(string text, JsonElement schema)
    {
        var given = text.StartsWith('{') ? JsonNode.Parse(text) : null;
        return new SchemaFit(schema).Fit(given)?.ToJsonString(Readable) ?? "null";
    }
}

/// <summary>Counts tokens as the offline rules do.</summary>
internal static class Tokens
{
    public const int Characters = 4;

    public static int In(int characters) => characters / Characters;
}
