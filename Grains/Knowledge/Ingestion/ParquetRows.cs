using System.Buffers.Binary;
using System.Collections;
using System.Globalization;
using DuckDB.NET.Data;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>
/// Reads rows of a Parquet file through DuckDB, which sees this one file and nothing else and measures every row before
/// it is handed over: a few kilobytes of Parquet may unfold into gigabytes.
/// </summary>
internal static class ParquetRows
{
    private const int MostColumns = 1_000;
    private const int LongestFooter = 8 << 20;
    private const long MostValues = 10_000_000;
    private const int RowsAtOnce = 2_048;

    /// <summary>Every row; its line is its number.</summary>
    public static IEnumerable<SourceRow> Of(string path, ImportOptions bounds, CancellationToken cancellationToken)
    {
        using var connection = DuckFile.Reading(path, bounds.MemoryMb);
        using var command = connection.CreateCommand();
        using var interruption = new Interruption(command, cancellationToken);
        var number = 0L;
        var (opened, unreadable) = Try(() => Open(command, path, bounds), bounds, cancellationToken);
        using var reader = opened.Reader;
        while (unreadable is null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SourceRow? row;
            (row, unreadable) = Try(() => Next(reader!, number + 1, bounds.MaxRowBytes), bounds, cancellationToken);
            if (row is { } read)
            {
                number++;
                yield return read;
            }
            else if (unreadable is null && number != opened.Rows)
            {
                unreadable = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{opened.Rows} rows are expected, {number} could be read"
                );
            }
            else
            {
                break;
            }
        }

        if (unreadable is not null)
            yield return SourceRow.Unreadable(number + 1, unreadable);
    }

    private static (DuckDBDataReader Reader, long Rows) Open(DuckDBCommand command, string path, ImportOptions bounds)
    {
        RequireShortFooter(path);
        command.Parameters.Add(new DuckDBParameter("path", path));
        var rows = RequireEvenPages(command, bounds);
        var columns = Columns(command);
        var bytes = string.Join(" + ", columns.Select(column => column.Bytes));
        RequireEvenRows(command, bytes, bounds);
        // Otherwise the whole result lies in memory before its first row can be read.
        command.UseStreamingMode = true;
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT medassist_bytes, {string.Join(
                ", ",
                columns.Select(column =>
                    $"CASE WHEN medassist_bytes <= {bounds.MaxRowBytes} THEN {column.AsText} END AS {column.Quoted}"
                )
            )}
            FROM (SELECT *, {bytes} AS medassist_bytes FROM read_parquet($path))
            """
        );
        return (command.ExecuteReader(), rows);
    }

    private static ParquetColumn[] Columns(DuckDBCommand command)
    {
        command.CommandText = "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet($path))";
        using var described = command.ExecuteReader();
        var columns = new List<ParquetColumn>();
        while (described.Read())
            columns.Add(new(described.GetString(0), described.GetString(1)));
        return columns.Count is > 0 and <= MostColumns
            ? [.. columns]
            : throw new InvalidDataException($"1 to {MostColumns} columns are expected");
    }

    // DuckDB holds what the end of the file says many times over.
    private static void RequireShortFooter(string path)
    {
        using var file = File.OpenHandle(path);
        Span<byte> end = stackalloc byte[8];
        var start = RandomAccess.GetLength(file) - end.Length;
        if (start < 0 || RandomAccess.Read(file, end, start) != end.Length || !end[4..].SequenceEqual("PAR1"u8))
            throw new InvalidDataException("the file is no Parquet");
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) > LongestFooter)
            throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"a footer of at most {LongestFooter} bytes is expected; write fewer row groups or columns"
                )
            );
    }

    // Long lists and this encoding DuckDB unfolds before it could be asked for a size, and outside of its limit of
    // memory.
    private static long RequireEvenPages(DuckDBCommand command, ImportOptions bounds)
    {
        command.CommandText = """
            SELECT (SELECT coalesce(sum(num_rows), 0)::BIGINT FROM parquet_file_metadata($path)), coalesce(max(num_values), 0)::BIGINT,
                coalesce(bool_or(encodings LIKE '%DELTA_BYTE_ARRAY%'), false)
            FROM parquet_metadata($path)
            """;
        using var metadata = command.ExecuteReader();
        metadata.Read();
        if (metadata.GetInt64(0) > bounds.MaxRows)
            throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"at most {bounds.MaxRows} rows are expected, which is what Knowledge:Import:MaxRows allows"
                )
            );
        if (metadata.GetInt64(1) > MostValues)
            throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"at most {MostValues} values of a column are expected in a row group"
                )
            );
        return !metadata.GetBoolean(2)
            ? metadata.GetInt64(0)
            : throw new InvalidDataException("a column is written as DELTA_BYTE_ARRAY; another encoding is expected");
    }

    // DuckDB hands over so many rows at once, and copies each of them, however often the file says the same.
    private static void RequireEvenRows(DuckDBCommand command, string bytes, ImportOptions bounds)
    {
        var most = ((long)bounds.MemoryMb << 20) / 3;
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT part FROM (
                SELECT file_row_number // {RowsAtOnce} AS part, sum(CASE WHEN {bytes} <= {bounds.MaxRowBytes} THEN {bytes} ELSE 0 END) AS total
                FROM read_parquet($path, file_row_number = true) GROUP BY part)
            WHERE total > {most} ORDER BY part LIMIT 1
            """
        );
        using var large = command.ExecuteReader();
        if (large.Read())
            throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"at most {most} bytes are expected in {RowsAtOnce} rows, and there are more in those from row {(large.GetInt64(0) * RowsAtOnce) + 1}: send fewer of them at once, or set Knowledge:Import:MemoryMb"
                )
            );
    }

    private static SourceRow? Next(DuckDBDataReader reader, long number, int longestRow)
    {
        if (!reader.Read())
            return null;
        if (reader.GetInt64(0) > longestRow)
            return SourceRow.Unreadable(
                number,
                string.Create(CultureInfo.InvariantCulture, $"at most {longestRow} bytes are expected in a row")
            );
        return new(
            number,
            [
                .. Enumerable
                    .Range(1, reader.FieldCount - 1)
                    .Select(column => KeyValuePair.Create(reader.GetName(column), Text(reader, column))),
            ]
        );
    }

    private static string? Text(DuckDBDataReader reader, int column) =>
        reader.IsDBNull(column)
            ? ""
            : reader.GetValue(column) switch
            {
                string text => text,
                IEnumerable list => string.Join('\n', list.Cast<object?>()),
                _ => null,
            };

    // DuckDB's own words may hold a path of this machine or what stands in the file.
    private static (T? Value, string? Unreadable) Try<T>(
        Func<T> read,
        ImportOptions bounds,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return (read(), null);
        }
        catch (InvalidDataException fault)
        {
            return (default, fault.Message);
        }
        catch (Exception exception)
            when (exception is DuckDBException or OperationCanceledException
                && cancellationToken.IsCancellationRequested
            )
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (DuckDBException exception) when (exception.IsOutOfMemory())
        {
            return (
                default,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"to unfold it takes more than {bounds.MemoryMb} MB, which is what Knowledge:Import:MemoryMb allows"
                )
            );
        }
        catch (DuckDBException)
        {
            return (default, "it cannot be read as Parquet from here on");
        }
    }
}
