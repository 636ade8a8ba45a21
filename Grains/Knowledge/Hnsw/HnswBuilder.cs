using DuckDB.NET.Data;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Knowledge.Hnsw;

/// <summary>
/// Writes the index file of a base's table, once: the vectors of each specialty and of all, in tables of their own,
/// each with its graph. DuckDB cannot recover a graph that was written while it crashed, so the file gets its name only
/// when it is closed.
/// </summary>
internal sealed class HnswBuilder(string finished, string build, KnowledgeTable table, KnowledgeOptions options)
{
    private const string Schema = """
        CREATE TABLE hnsw_tables (name VARCHAR NOT NULL, specialty VARCHAR, entries BIGINT NOT NULL);
        CREATE TABLE hnsw_seal (build VARCHAR NOT NULL);
        """;

    /// <param name="path">Where nothing is yet.</param>
    /// <param name="cancellationToken">Interrupts DuckDB.</param>
    public void Write(string path, CancellationToken cancellationToken)
    {
        var connection = new DuckDBConnection($"Data Source={path}");
        connection.Open();
        using var statements = new DuckStatements(connection);
        VssExtension.Load(connection, options);
        statements.Run("SET hnsw_enable_experimental_persistence = true", [], cancellationToken);
        statements.Run(Schema, [], cancellationToken);
        statements.Run(
            $"ATTACH '{finished.Replace("'", "''", StringComparison.Ordinal)}' AS finished (READ_ONLY)",
            [],
            cancellationToken
        );
        VssExtension.Close(connection);
        var specialties = statements.Read(
            $"SELECT specialty FROM finished.{table.Name} GROUP BY specialty ORDER BY specialty",
            row => row.GetString(0),
            [],
            cancellationToken
        );
        Fill(statements, "hnsw_all", null, cancellationToken);
        foreach (var (number, specialty) in specialties.Index())
            Fill(statements, $"hnsw_{number}", specialty, cancellationToken);
        statements.Run("INSERT INTO hnsw_seal VALUES ($build)", [new("build", build)], cancellationToken);
        statements.Run("DETACH finished; CHECKPOINT", [], cancellationToken);
    }

    private void Fill(DuckStatements statements, string name, string? specialty, CancellationToken cancellationToken)
    {
        var only = specialty is null ? "" : "WHERE specialty = $specialty";
        DuckDBParameter[] values = specialty is null ? [] : [new("specialty", specialty)];
        statements.Run(
            $"CREATE TABLE {name} (number INTEGER NOT NULL, embedding FLOAT[{HnswTable.Dimensions}] NOT NULL)",
            [],
            cancellationToken
        );
        statements.Run(
            $"INSERT INTO {name} SELECT {table.Key}, embedding FROM finished.{table.Name} {only} ORDER BY {table.Key}",
            values,
            cancellationToken
        );
        statements.Run(
            $"CREATE INDEX {name}_graph ON {name} USING HNSW (embedding) WITH (metric = 'cosine')",
            [],
            cancellationToken
        );
        statements.Run(
            $"INSERT INTO hnsw_tables SELECT '{name}', $specialty::VARCHAR, count(*) FROM {name}",
            [new("specialty", specialty)],
            cancellationToken
        );
    }
}
