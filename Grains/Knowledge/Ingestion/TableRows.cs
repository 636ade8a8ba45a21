using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using DuckDB.NET.Data;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>Reads rows of CSV and Parquet files through DuckDB, one at a time.</summary>
internal static class TableRows
{
    private const int MostRejected = 1_000;
    private static readonly KeyValuePair<string, string>[] None = [];

    /// <summary>Every row of a Parquet file; a row's line is its number.</summary>
    public static IAsyncEnumerable<SourceRow> OfParquetAsync(string path, CancellationToken cancellationToken) =>
        ReadAsync("SELECT * FROM read_parquet($path)", path, _ => new Lines(1, []), cancellationToken);

    /// <summary>Every row of a CSV file with a header; a row's line is the one on which it begins.</summary>
    public static IAsyncEnumerable<SourceRow> OfCsvAsync(string path, CancellationToken cancellationToken)
    {
        const string rows = "FROM read_csv($path, header = true, all_varchar = true, store_rejects = true, rejects_limit = 1000)";
        return ReadAsync($"SELECT * {rows}", path, connection => Lines.OfCsv(connection, $"SELECT count(*) {rows}", path), cancellationToken);
    }

    private static async IAsyncEnumerable<SourceRow> ReadAsync(
        string sql, string path, Func<DuckDBConnection, Lines> number, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = new DuckDBConnection("Data Source=:memory:;memory_limit=1024MB");
        await connection.OpenAsync(cancellationToken);
        Lines? lines = null;
        DuckDBDataReader? reader = null;
        string? unreadable = null;
        try
        {
            lines = number(connection);
            reader = Command(connection, sql, path).ExecuteReader();
        }
        catch (DuckDBException fault)
        {
            // The rest of the message shows what stands in the file.
            unreadable = $"it cannot be read ({fault.Message.Split('\n')[0]})";
        }

        if (unreadable is not null)
        {
            yield return new(1, None, unreadable);
            yield break;
        }

        using (reader)
        {
            while (true)
            {
                foreach (var rejected in lines!.Rejected())
                    yield return rejected;
                cancellationToken.ThrowIfCancellationRequested();
                if (!reader!.Read())
                    yield break;
                var values = Enumerable.Range(0, reader.FieldCount)
                    .Select(column => KeyValuePair.Create(reader.GetName(column), reader.IsDBNull(column) ? "" : Text(reader.GetValue(column)))).ToArray();
                yield return new(lines.Next(values), values);
            }
        }
    }

    private static DuckDBCommand Command(DuckDBConnection connection, string sql, string path)
    {
        var command = connection.CreateCommand();
        // Otherwise the whole result lies in memory before its first row can be read.
        command.UseStreamingMode = true;
        command.CommandText = sql;
        command.Parameters.Add(new DuckDBParameter("path", path));
        return command;
    }

    private static string Text(object value) => value switch
    {
        string text => text,
        IEnumerable list => string.Join('\n', list.Cast<object?>().Select(one => Convert.ToString(one, CultureInfo.InvariantCulture))),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Counts the lines of a file: DuckDB numbers records, and a record may go over several lines.</summary>
    private sealed class Lines(long first, SortedDictionary<long, (string Fault, long Lines)> rejected)
    {
        private long _record = first;
        private long _line = first;

        public static Lines OfCsv(DuckDBConnection connection, string count, string path)
        {
            using (var command = Command(connection, count, path))
            {
                // Streamed, the rejected rows would not be known afterwards.
                command.UseStreamingMode = false;
                command.ExecuteScalar();
            }

            var rejected = new SortedDictionary<long, (string Fault, long Lines)>();
            using (var command = connection.CreateCommand())
            {
                command.CommandText = $"SELECT line, error_message, csv_line, line_byte_position FROM reject_errors LIMIT {MostRejected}";
                using var reader = command.ExecuteReader();
                while (reader.Read())
                    rejected.TryAdd(reader.GetInt64(0), (Reason(reader.GetString(1)), reader.IsDBNull(2) ? 1 : 1 + Feeds(reader.GetString(2))));
            }

            return new(2, rejected);
        }

        /// <summary>The rejected rows that stand before the next good one, or after the last.</summary>
        public IEnumerable<SourceRow> Rejected()
        {
            for (; rejected.TryGetValue(_record, out var skipped); _record++)
            {
                yield return new(_line, None, skipped.Fault);
                _line += skipped.Lines;
            }
        }

        /// <summary>The line on which the next good row begins.</summary>
        public long Next(IEnumerable<KeyValuePair<string, string>> values)
        {
            var line = _line;
            _record++;
            _line += 1 + values.Sum(value => Feeds(value.Value));
            return line;
        }

        private static string Reason(string message) => message.Split('\n')[0];

        private static long Feeds(string text) => text.AsSpan().Count('\n');
    }
}
