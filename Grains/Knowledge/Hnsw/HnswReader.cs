using System.Collections.Immutable;
using DuckDB.NET.Data;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Knowledge.Hnsw;

/// <summary>
/// One connection to an open index file; used by one caller at a time. A table is asked in one form only, the one that
/// DuckDB answers from the graph. A condition beside it would be applied to what the graph gave, and lose rows without
/// a word.
/// </summary>
internal sealed class HnswReader : IDisposable
{
    private const string Scan = "HNSW_INDEX_SCAN";
    private readonly DuckStatements _statements;

    /// <param name="connection">With the extension loaded; owned from here on.</param>
    public HnswReader(DuckDBConnection connection)
    {
        _statements = new(connection);
        // Measured, joining the graph's rows with the table again takes as long as walking the graph.
        _statements.Run(
            "SET threads = 1; SET disabled_optimizers = 'late_materialization'",
            [],
            CancellationToken.None
        );
    }

    /// <summary>
    /// Primary keys of the rows that the graph gives as nearest; nearly always the nearest, and seldom fewer.
    /// </summary>
    public ImmutableArray<int> Nearest(
        HnswTable table,
        float[] vector,
        int wanted,
        CancellationToken cancellationToken
    ) => _statements.Read(Question(table, wanted), row => row.GetInt32(0), [new("vector", vector)], cancellationToken);

    /// <summary>Reads a table's graph into memory, where it stays while the file is open.</summary>
    /// <exception cref="InvalidDataException">DuckDB would not use the graph.</exception>
    public void Warm(HnswTable table)
    {
        var vector = new float[HnswTable.Dimensions];
        vector.AsSpan().Fill(1);
        if (!Plan(table, vector).Contains(Scan, StringComparison.Ordinal))
            throw new InvalidDataException($"DuckDB does not search {table.Name} by its index");
        Nearest(table, vector, 1, CancellationToken.None);
    }

    /// <summary>How DuckDB would answer.</summary>
    public string Plan(HnswTable table, float[] vector) =>
        string.Concat(
            _statements.Read(
                "EXPLAIN " + Question(table, 10),
                row => row.GetString(1),
                [new("vector", vector)],
                CancellationToken.None
            )
        );

    /// <summary>The tables of the file.</summary>
    public ImmutableArray<HnswTable> Tables() =>
        _statements.Read(
            "SELECT name, specialty, entries FROM hnsw_tables",
            row => new HnswTable(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2)),
            [],
            CancellationToken.None
        );

    /// <summary>The build of the base that the file belongs to; null where it was not finished.</summary>
    public string? Build() =>
        _statements
            .Read("SELECT build FROM hnsw_seal", row => row.GetString(0), [], CancellationToken.None)
            .SingleOrDefault();

    public void Dispose() => _statements.Dispose();

    private static string Question(HnswTable table, int wanted) =>
        $"SELECT number FROM {table.Name} ORDER BY array_cosine_distance(embedding, $vector::FLOAT[{HnswTable.Dimensions}]) LIMIT {wanted}";
}
