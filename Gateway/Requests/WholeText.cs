using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Gateway.Requests;

/// <summary>
/// Reads text as it stands. A NUL is refused: no text has one, and what reads it later may take it for the end, so that
/// what follows would be lost in silence.
/// </summary>
internal sealed class WholeText : JsonConverter<string>
{
    /// <summary>What an exception says that is about a NUL; no part of the text.</summary>
    public const string Nul = "NUL";

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException();

        string text;
        try
        {
            text = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are no UTF-8.
            throw new JsonException();
        }

        return text.Contains('\0', StringComparison.Ordinal) ? throw new JsonException(Nul) : text;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
