using System.Globalization;
using System.Text.Json;

namespace Orleans.MedAssist.Models.Wire;

/// <summary>
/// Reads the JSON that endpoints send, whatever they add to it: a byte order mark, comments, trailing commas.
/// </summary>
internal static class WireJson
{
    private static readonly JsonDocumentOptions Loose = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The body's document; null where it is no JSON.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body, Loose);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A member of an object; undefined where there is none, or it is null.</summary>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind != JsonValueKind.Null
            ? value
            : default;

    /// <summary>A text; null where it is none.</summary>
    public static string? Text(this JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    /// <summary>The first item of a list, the thing itself where it is no list.</summary>
    public static JsonElement First(this JsonElement element) =>
        element.ValueKind != JsonValueKind.Array ? element
        : element.GetArrayLength() > 0 ? element[0]
        : default;

    /// <summary>Whether it is a number without a fraction.</summary>
    public static bool IsWhole(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out _);

    /// <summary>
    /// A whole number of nought or more, also where it is written as a fraction or as text; null where it is none.
    /// </summary>
    public static long? Count(this JsonElement element)
    {
        var text = element.ValueKind switch
        {
            JsonValueKind.Number => element.GetRawText(),
            JsonValueKind.String => element.GetString()!.Trim(),
            _ => "",
        };
        return
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and < 1e15
            ? (long)number
            : null;
    }
}
