using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>Reads rows of JSON objects.</summary>
internal static class JsonRows
{
    private static readonly KeyValuePair<string, string>[] None = [];

    /// <summary>One object a line; empty lines are passed over.</summary>
    public static async IAsyncEnumerable<SourceRow> OfLinesAsync(
        string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(path);
        for (var line = 1L; await reader.ReadLineAsync(cancellationToken) is { } text; line++)
        {
            if (!string.IsNullOrWhiteSpace(text))
                yield return Read(line, text);
        }
    }

    /// <summary>One array of objects; a row's line is its number in the array.</summary>
    public static async IAsyncEnumerable<SourceRow> OfArrayAsync(
        string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        await using var rows = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(stream, cancellationToken: cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        for (var number = 1L; ; number++)
        {
            SourceRow row;
            try
            {
                if (!await rows.MoveNextAsync())
                    yield break;
                row = Of(number, rows.Current);
            }
            catch (JsonException fault)
            {
                row = new(number, None, $"the file is not one JSON array from here on (its line {fault.LineNumber + 1})");
            }

            yield return row;
            if (row.Fault is not null && rows.Current.ValueKind == JsonValueKind.Undefined)
                yield break;
        }
    }

    private static SourceRow Read(long line, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Of(line, document.RootElement);
        }
        catch (JsonException fault)
        {
            return new(line, None, $"it is not JSON (from byte {fault.BytePositionInLine} of the line)");
        }
    }

    private static SourceRow Of(long line, JsonElement row) => row.ValueKind == JsonValueKind.Object
        ? new(line, [.. row.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Text(member.Value)))])
        : new(line, None, "it is not a JSON object");

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join('\n', value.EnumerateArray().Select(Text)),
        _ => value.GetRawText(),
    };
}
