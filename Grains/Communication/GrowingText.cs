using System.Text;
using System.Text.Json;

namespace Orleans.MedAssist.Communication;

/// <summary>
/// Reads one text of a JSON object while the object is still being written. It reads what is there as if the text ended
/// here; where that is no JSON (an escape is cut in two), the next piece decides.
/// </summary>
/// <param name="member">The text's name in the outermost object.</param>
internal sealed class GrowingText(string member)
{
    private readonly StringBuilder _json = new();
    private bool _whole;

    /// <summary>The text so far; it only grows.</summary>
    public string Text { get; private set; } = "";

    public void Append(string piece)
    {
        if (_whole)
            return;

        _json.Append(piece);
        var json = _json.ToString();
        var start = json.IndexOf('{');
        if (start < 0 || char.IsHighSurrogate(json[^1]))
            return;

        try
        {
            Read(Encoding.UTF8.GetBytes($"{json[start..]}\""));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Cut in the middle of an escape; or no JSON at all, which whoever reads the whole answer will say.
        }
    }

    private void Read(byte[] json)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, default);
        while (reader.Read())
        {
            if (
                reader.TokenType != JsonTokenType.PropertyName
                || reader.CurrentDepth != 1
                || !string.Equals(reader.GetString(), member, StringComparison.OrdinalIgnoreCase)
            )
                continue;
            if (reader.Read() && reader.TokenType == JsonTokenType.String)
            {
                Text = reader.GetString()!;
                // Only the quote that was added ends a text that is not whole.
                _whole = reader.BytesConsumed < json.Length;
            }

            return;
        }
    }
}
