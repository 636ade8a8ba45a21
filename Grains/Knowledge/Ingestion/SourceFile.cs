namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>A file that is read for a base.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Name">What it is called in reports.</param>
/// <param name="Format">How it is written.</param>
internal sealed record SourceFile(string Path, string Name, SourceFormat Format)
{
    private static readonly Dictionary<string, SourceFormat> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        [".ndjson"] = SourceFormat.Ndjson,
        [".jsonl"] = SourceFormat.Ndjson,
        [".json"] = SourceFormat.Json,
        [".csv"] = SourceFormat.Csv,
        [".tsv"] = SourceFormat.Csv,
        [".parquet"] = SourceFormat.Parquet,
    };

    /// <summary>A file whose name says how it is written.</summary>
    /// <exception cref="ImportRefusedException">It is missing, or its name says nothing.</exception>
    public static SourceFile At(string path) =>
        !File.Exists(path) ? throw new ImportRefusedException($"{path} does not exist.")
        : Endings.TryGetValue(System.IO.Path.GetExtension(path), out var format) ? new(path, path, format)
        : throw new ImportRefusedException($"{path} does not end in {string.Join(", ", Endings.Keys)}.");

    /// <summary>Its rows, in their order, one at a time.</summary>
    public IEnumerable<SourceRow> Rows(ImportOptions bounds, CancellationToken cancellationToken) =>
        Format switch
        {
            SourceFormat.Ndjson => JsonRows.OfLines(Path, bounds.MaxRowBytes, cancellationToken),
            SourceFormat.Json => JsonRows.OfArray(Path, bounds.MaxRowBytes, cancellationToken),
            SourceFormat.Csv => CsvRows.Of(Path, bounds.MaxRowBytes, cancellationToken),
            _ => ParquetRows.Of(Path, bounds, cancellationToken),
        };
}

/// <summary>How a file is written.</summary>
internal enum SourceFormat
{
    /// <summary>A JSON object a line.</summary>
    Ndjson,

    /// <summary>One JSON array of objects.</summary>
    Json,

    /// <summary>Values between commas, semicolons, tabs or bars, the first line naming the columns.</summary>
    Csv,

    /// <summary>Parquet.</summary>
    Parquet,
}

/// <summary>A row as it was found: its values by column, or why it cannot be read.</summary>
/// <param name="Line">The line on which it begins, from 1; in a JSON array or a Parquet file its number.</param>
/// <param name="Values">As text, null where it is none; the members of a list are apart by line feeds.</param>
/// <param name="Fault">Why there are no values.</param>
internal readonly record struct SourceRow(
    long Line,
    IReadOnlyList<KeyValuePair<string, string?>> Values,
    string? Fault = null
)
{
    /// <summary>A row without values.</summary>
    public static SourceRow Unreadable(long line, string fault) => new(line, [], fault);
}
