using System.Text.Json;
using Orleans.MedAssist.Knowledge.Lexical;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;

/// <summary>A request for embeddings; its input is a text or a list of texts.</summary>
internal sealed record EmbeddingRequest(string? Model, JsonElement Input, string? EncodingFormat, int? Dimensions)
{
    /// <exception cref="RefusedException">It is no such request.</exception>
    public static EmbeddingRequest Read(byte[] body)
    {
        try
        {
            var request = JsonSerializer.Deserialize(body, WireJson.Default.EmbeddingRequest);
            if (
                request is null
                || request.Texts().Length == 0
                || Array.Exists(request.Texts(), string.IsNullOrWhiteSpace)
            )
                throw new RefusedException("The request has no text to embed.");
            return request.Dimensions is null or LexicalEmbedding.Dimensions
                ? request
                : throw new RefusedException($"Embeddings have {LexicalEmbedding.Dimensions} dimensions here.");
        }
        catch (JsonException e)
        {
            throw new RefusedException($"The request cannot be read at {e.Path}.");
        }
    }

    public string[] Texts() =>
        Input.ValueKind switch
        {
            JsonValueKind.String => [Input.GetString()!],
            JsonValueKind.Array =>
            [
                .. Input
                    .EnumerateArray()
                    .Select(one =>
                        one.ValueKind == JsonValueKind.String
                            ? one.GetString()!
                            : throw new RefusedException("The input must be texts.")
                    ),
            ],
            _ => [],
        };
}
