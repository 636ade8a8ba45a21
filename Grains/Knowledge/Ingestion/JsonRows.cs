using System.Globalization;
using System.Text.Json;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>Reads rows of JSON objects.</summary>
internal static class JsonRows
{
    /// <summary>One object a line; empty lines are passed over.</summary>
    public static IEnumerable<SourceRow> OfLines(string path, int longestRow, CancellationToken cancellationToken)
    {
        using var bytes = new RowBytes(path, longestRow, cancellationToken);
        if (bytes.Unreadable is { } unreadable)
        {
            yield return SourceRow.Unreadable(1, unreadable);
            yield break;
        }

        for (var line = 1L; bytes.Peek() >= 0; line++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TakeLine(bytes);
            if (bytes.IsTooLong || bytes.Row.IndexOfAnyExcept((byte)' ', (byte)'\t') >= 0)
                yield return Read(line, bytes);
        }
    }

    /// <summary>One array of objects; a row's line is its number in the array.</summary>
    public static IEnumerable<SourceRow> OfArray(string path, int longestRow, CancellationToken cancellationToken)
    {
        using var bytes = new RowBytes(path, longestRow, cancellationToken);
        var array = new JsonArray(bytes);
        if ((bytes.Unreadable ?? (array.TryOpen() ? null : "the file is not one JSON array")) is { } unreadable)
        {
            yield return SourceRow.Unreadable(1, unreadable);
            yield break;
        }

        var number = 1L;
        for (; array.MoveNext(); number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Read(number, bytes);
        }

        if (array.IsBroken)
            yield return SourceRow.Unreadable(number, "the file is not one JSON array from here on");
    }

    // In JSON neither LF nor CR stands within a string.
    private static void TakeLine(RowBytes bytes)
    {
        bytes.Clear();
        for (var one = bytes.Take(); one >= 0 && one != '\n'; one = bytes.Take())
        {
            if (one == '\r')
            {
                if (bytes.Peek() == '\n')
                    bytes.Take();
                break;
            }

            bytes.Keep(one);
        }
    }

    private static SourceRow Read(long line, RowBytes bytes)
    {
        if (bytes.Fault is { } fault)
            return SourceRow.Unreadable(line, fault);
        try
        {
            var reader = new Utf8JsonReader(bytes.Row);
            using var document = JsonDocument.ParseValue(ref reader);
            var rest = bytes.Row[(int)reader.BytesConsumed..].IndexOfAnyExcept(" \t\r\n"u8);
            return rest < 0 ? Of(line, document.RootElement) : NotJson(line, reader.BytesConsumed + rest);
        }
        catch (JsonException wrong)
        {
            return NotJson(line, wrong.BytePositionInLine ?? 0);
        }
        catch (InvalidOperationException)
        {
            return SourceRow.Unreadable(line, "it holds half of a surrogate pair, which is no character");
        }
    }

    private static SourceRow NotJson(long line, long at) =>
        SourceRow.Unreadable(
            line,
            string.Create(CultureInfo.InvariantCulture, $"it is not JSON (from byte {at} of the line)")
        );

    private static SourceRow Of(long line, JsonElement row) =>
        row.ValueKind == JsonValueKind.Object
            ? new(
                line,
                [.. row.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Text(member.Value)))]
            )
            : SourceRow.Unreadable(line, "it is not a JSON object");

    private static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array
                when value
                    .EnumerateArray()
                    .All(one => one.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object)) => string.Join(
                '\n',
                value.EnumerateArray().Select(Text)
            ),
            JsonValueKind.Array or JsonValueKind.Object => null,
            JsonValueKind.Null => "",
            JsonValueKind.String => value.GetString(),
            _ => value.GetRawText(),
        };
}
