using System.Collections.Immutable;
using System.Data;
using DuckDB.NET.Data;
using Orleans.MedAssist.Knowledge.Lexical;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>What a finished base says about itself: version, sizes, and the statistics that weigh a question.</summary>
internal static class KnowledgeImprint
{
    /// <exception cref="InvalidDataException">The seal is missing or does not fit the tables.</exception>
    public static (KnowledgeStatus Status, TermStatistics Statistics) Read(DuckDBConnection connection)
    {
        var specialties = Rows(
            connection,
            "SELECT specialty, count(*) FROM medical_guidelines GROUP BY specialty",
            row => KeyValuePair.Create(row.GetString(0), row.GetInt64(1))).ToImmutableSortedDictionary(StringComparer.Ordinal);
        var terms = Rows(
            connection,
            "SELECT term, documents FROM embedding_terms",
            row => KeyValuePair.Create(row.GetString(0), row.GetInt32(1))).ToDictionary(StringComparer.Ordinal);
        var seals = Rows(
            connection,
            "SELECT version, embedding, guidelines, cases, documents, average_length FROM published",
            row => (Status: new KnowledgeStatus
            {
                Version = row.GetString(0),
                Embedding = row.GetString(1),
                Guidelines = row.GetInt64(2),
                Cases = row.GetInt64(3),
                Index = "exact",
                Specialties = specialties,
            }, Statistics: new TermStatistics(row.GetInt32(4), row.GetDouble(5), terms)));
        return seals is [var seal] && seal.Status.Guidelines == specialties.Values.Sum()
            ? seal
            : throw new InvalidDataException($"{connection.DataSource} is not a finished knowledge base");
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
