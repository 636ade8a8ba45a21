namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>A column of a Parquet file, as DuckDB describes it, and how it is asked for.</summary>
internal readonly record struct ParquetColumn(string Name, string Type)
{
    private const string List = "[]";

    private static readonly string[] Unreadable = ["BLOB", "BIT", "STRUCT", "MAP", "UNION", "GEOMETRY", "VARIANT"];

    /// <summary>Its name in a statement.</summary>
    public string Quoted => $"\"{Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>
    /// Its value as a text or a list of texts; of a kind that is neither, a binary one for example, the number 0.
    /// </summary>
    public string AsText => !IsText ? "0" : $"{Quoted}::VARCHAR{(IsList ? List : "")}";

    /// <summary>How many bytes the value takes.</summary>
    public string Bytes =>
        !IsText ? "0"
        : IsList
            ? $"coalesce(list_sum(list_transform({Quoted}::VARCHAR[], lambda one: coalesce(strlen(one), 0) + 1)), 0)::BIGINT"
        : $"coalesce(strlen({Quoted}::VARCHAR), 0)";

    private bool IsList => Type.EndsWith(List, StringComparison.Ordinal);

    private bool IsText =>
        (IsList ? Type[..^List.Length] : Type) is var inner
        && !inner.EndsWith(']')
        && !Unreadable.Any(kind => inner.StartsWith(kind, StringComparison.Ordinal));
}
