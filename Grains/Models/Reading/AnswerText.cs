using System.Text;
using System.Text.Json;

namespace Orleans.MedAssist.Models.Reading;

/// <summary>Finds the JSON objects in a model's text, whatever stands around them.</summary>
internal static class AnswerText
{
    // A text that holds more braces than this is no answer.
    private const int MostBeginnings = 2_000;

    // Each mending copies the text from its brace on.
    private const int MostMended = 16;

    private static readonly string[] ThinkingEnds =
    [
        "</think>",
        "</thinking>",
        "</thought>",
        "</reasoning>",
        "</analysis>",
    ];

    private static readonly JsonReaderOptions Loose = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The objects in their order, outermost only.</summary>
    /// <param name="text">What the model said.</param>
    /// <param name="used">What was overlooked.</param>
    /// <param name="isCut">Whether another object begins behind the last one and does not end.</param>
    public static List<JsonElement> Objects(string text, ref Leniencies used, out bool isCut)
    {
        var whole = text.Trim().Trim('\uFEFF').Trim();
        var answer = AfterThinking(whole).Trim();
        var isSurrounded = answer.Length != whole.Length;
        if (Encoded(answer) is { } inner)
        {
            used |= Leniencies.Encoded;
            answer = inner.Trim();
        }

        var found = new List<JsonElement>();
        var bytes = Encoding.UTF8.GetBytes(answer);
        var (at, beginnings, end, mended) = (0, 0, 0, 0);
        isCut = false;
        while (!isCut && beginnings++ < MostBeginnings && bytes.AsSpan(at).IndexOf((byte)'{') is >= 0 and var next)
        {
            at += next;
            if (Object(bytes.AsSpan(at), ref mended, out var length, ref used, out isCut) is { } value)
            {
                found.Add(value);
                end = at += length;
            }
            else
            {
                at++;
            }
        }

        if (isSurrounded || (found.Count > 0 && (bytes[0] != '{' || end != bytes.Length)))
            used |= Leniencies.Surrounded;
        return found;
    }

    // What a model thinks before it answers is a draft, however complete it looks.
    private static string AfterThinking(string text)
    {
        var end = 0;
        foreach (var mark in ThinkingEnds)
            if (text.LastIndexOf(mark, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
                end = Math.Max(end, at + mark.Length);
        return text[end..];
    }

    private static string? Encoded(string text)
    {
        if (!text.StartsWith('"'))
            return null;
        try
        {
            return JsonSerializer.Deserialize<string>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? Object(
        ReadOnlySpan<byte> bytes,
        ref int mended,
        out int length,
        ref Leniencies used,
        out bool isCut
    )
    {
        if (Value(bytes, default, out length, out isCut) is { } strict)
            return strict;
        if (Value(bytes, Loose, out length, out var isLooseCut) is { } loose)
        {
            isCut = false;
            used |= Leniencies.Loose;
            return loose;
        }

        // Line ends within a text are the only thing that the reader has no option for.
        if (mended++ >= MostMended || !bytes.ContainsAnyInRange((byte)0, (byte)0x1F))
        {
            isCut |= isLooseCut;
            return null;
        }

        var escaped = RawLineEnds.Escape(bytes, out var origin);
        isCut |= isLooseCut;
        if (escaped is null || Value(escaped, Loose, out var taken, out isCut) is not { } value)
            return null;
        used |= Leniencies.Loose;
        length = origin(taken);
        return value;
    }

    private static JsonElement? Value(
        ReadOnlySpan<byte> bytes,
        JsonReaderOptions options,
        out int length,
        out bool isCut
    )
    {
        // Not as the last block: the reader then tells what does not end from what is wrong.
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(options));
        isCut = false;
        try
        {
            if (JsonDocument.TryParseValue(ref reader, out var document))
            {
                using (document)
                {
                    length = (int)reader.BytesConsumed;
                    return document.RootElement.Clone();
                }
            }

            isCut = true;
        }
        catch (JsonException)
        {
            // No object begins here.
        }

        length = 0;
        return null;
    }
}
