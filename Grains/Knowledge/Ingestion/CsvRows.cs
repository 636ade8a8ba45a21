using System.Globalization;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>
/// Reads rows of CSV: the first line names the columns, and what stands between its names separates all values.
/// </summary>
internal static class CsvRows
{
    private const int LongestHeader = 1 << 16;

    /// <summary>Every row; its line is the one on which it begins.</summary>
    public static IEnumerable<SourceRow> Of(string path, int longestRow, CancellationToken cancellationToken)
    {
        using var bytes = new RowBytes(path, longestRow, cancellationToken);
        var records = new CsvRecords(bytes, SeparatorOf(path));
        if ((bytes.Unreadable ?? (records.MoveNext() ? records.Fault : null)) is { } unreadable)
        {
            yield return SourceRow.Unreadable(1, unreadable);
            yield break;
        }

        var columns = Enumerable.Range(0, records.Count).Select(column => records[column].Trim()).ToArray();
        while (records.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (records.IsEmpty)
                continue;
            if (records.Fault is { } fault)
                yield return SourceRow.Unreadable(records.Line, fault);
            else if (records.Count != columns.Length)
                yield return SourceRow.Unreadable(
                    records.Line,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{columns.Length} values are expected, there are {records.Count}"
                    )
                );
            else
                yield return new(
                    records.Line,
                    [.. columns.Select((column, place) => KeyValuePair.Create(column, (string?)records[place]))]
                );
        }
    }

    // What occurs most often outside of quotes; a single column has no separator.
    private static byte SeparatorOf(string path)
    {
        using var file = File.OpenRead(path);
        var start = new byte[LongestHeader];
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var (counts, isQuoted) = (new Dictionary<byte, int>(), false);
        foreach (var one in start.AsSpan(0, length))
        {
            if (one == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && one is (byte)'\n' or (byte)'\r')
                break;
            else if (!isQuoted && one is (byte)',' or (byte)';' or (byte)'\t' or (byte)'|')
                counts[one] = counts.GetValueOrDefault(one) + 1;
        }

        return counts.Count == 0 ? (byte)',' : counts.MaxBy(one => one.Value).Key;
    }
}
