using System.Collections.Immutable;
using System.Data;
using DuckDB.NET.Data;
using Orleans.MedAssist.Knowledge.Lexical;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>What a finished base says about itself: version, sizes, and the statistics that weigh a question.</summary>
internal sealed record KnowledgeImprint
{
    /// <summary>Version, sizes and embedding; the index is not known here.</summary>
    public required KnowledgeStatus Status { get; init; }

    public required TermStatistics Statistics { get; init; }

    /// <summary>Identifies this one file among all of its version.</summary>
    public required string Build { get; init; }

    /// <summary>The tables that are searched, with their rows.</summary>
    public IEnumerable<(KnowledgeTable Table, long Rows)> Tables =>
        [(KnowledgeTable.Guidelines, Status.Guidelines), (KnowledgeTable.Cases, Status.Cases)];

    /// <exception cref="InvalidDataException">The seal is missing or does not fit the file.</exception>
    public static KnowledgeImprint Read(DuckDBConnection connection)
    {
        RequireWhole(connection);
        var specialties = Rows(
                connection,
                "SELECT specialty, count(*) FROM medical_guidelines GROUP BY specialty",
                row => KeyValuePair.Create(row.GetString(0), row.GetInt64(1))
            )
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
        var cases = Rows(connection, "SELECT count(*) FROM medical_cases", row => row.GetInt64(0))[0];
        var terms = Rows(
                connection,
                "SELECT term, documents FROM embedding_terms",
                row => KeyValuePair.Create(row.GetString(0), row.GetInt32(1))
            )
            .ToDictionary(StringComparer.Ordinal);
        var seals = Rows(
            connection,
            "SELECT version, embedding, guidelines, cases, documents, average_length, build FROM published",
            row => new KnowledgeImprint
            {
                Status = new()
                {
                    Version = row.GetString(0),
                    Embedding = row.GetString(1),
                    Guidelines = row.GetInt64(2),
                    Cases = row.GetInt64(3),
                    Index = "exact",
                    Specialties = specialties,
                },
                Statistics = new(row.GetInt32(4), row.GetDouble(5), terms),
                Build = row.GetString(6),
            }
        );
        return seals is [var seal] && seal.Status.Guidelines == specialties.Values.Sum() && seal.Status.Cases == cases
            ? seal
            : throw new InvalidDataException($"{connection.DataSource} is not a finished knowledge base");
    }

    /// <summary>
    /// Refuses a file whose tail is missing: it opens, and would fail only at the block that somebody asks for.
    /// </summary>
    /// <exception cref="InvalidDataException">It is shorter than it says.</exception>
    public static void RequireWhole(DuckDBConnection connection)
    {
        var (needed, blocks) = Rows(
            connection,
            "SELECT block_size * used_blocks, total_blocks FROM pragma_database_size()",
            row => (row.GetInt64(0), row.GetInt64(1))
        )[0];
        // A process opens a path once: another file may have taken the place of the one that this connection reads.
        if (
            new FileInfo(connection.DataSource) is { Exists: true } file
            && file.Length < needed
            && DuckFile.BlocksOf(file.FullName) == blocks
        )
            throw new InvalidDataException(
                $"{connection.DataSource} is {file.Length} bytes of at least {needed}: it was not written to its end"
            );
    }

    private static List<T> Rows<T>(DuckDBConnection connection, string sql, Func<IDataRecord, T> row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }
}
