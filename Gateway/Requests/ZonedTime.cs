using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Gateway.Requests;

/// <summary>Reads a time only with its zone: without one it would be taken for the time of this process.</summary>
internal sealed class ZonedTime : JsonConverter<DateTimeOffset>
{
    private const int OffsetLength = 6;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
        && HasZone(reader.GetString()!)
        && reader.TryGetDateTimeOffset(out var time)
            ? time
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);

    private static bool HasZone(string text) =>
        text.EndsWith('Z')
        || (
            text.Length > OffsetLength
            && text[^OffsetLength] is '+' or '-'
            && text[^3] is ':'
            && text.Contains('T', StringComparison.Ordinal)
        );
}
