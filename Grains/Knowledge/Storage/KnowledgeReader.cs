using System.Collections.Immutable;
using System.Data;
using DuckDB.NET.Data;
using Orleans.MedAssist.Telemetry;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>
/// One connection to an open base with its commands; used by one caller at a time. The distance grows with dissimilarity,
/// so nearest first is ascending, and a similarity is one minus it.
/// </summary>
internal sealed class KnowledgeReader(DuckDBConnection connection) : IDisposable
{
    private const string Passage = "passage_id, title, specialty, source, year, content";
    private const string Distance = "array_cosine_distance(embedding, $vector::FLOAT[768])";

    private readonly DuckDBCommand _nearest = Command(connection, $"""
        SELECT {Passage}, {Distance} AS distance FROM medical_guidelines
        ORDER BY distance ASC, guideline_id LIMIT $k
        """);

    private readonly DuckDBCommand _nearestOfSpecialty = Command(connection, $"""
        SELECT {Passage}, {Distance} AS distance FROM medical_guidelines WHERE specialty = $specialty
        ORDER BY distance ASC, guideline_id LIMIT $k
        """);

    private readonly DuckDBCommand _distances = Command(connection, $"""
        SELECT guideline_id, {Distance} AS distance FROM medical_guidelines
        """);

    private readonly DuckDBCommand _all = Command(connection, $"""
        SELECT {Passage}, 1.0::FLOAT AS distance, guideline_id FROM medical_guidelines
        """);

    private readonly DuckDBCommand _nearestCases = Command(connection, $"""
        SELECT case_id, chief_complaint, diagnosis, specialty, patient_age, {Distance} AS distance FROM medical_cases
        WHERE $specialty IS NULL OR specialty = $specialty
        ORDER BY distance ASC, case_id LIMIT $k
        """);

    private readonly DuckDBCommand _byId = Command(connection, $"""
        SELECT {Passage}, 1.0::FLOAT AS distance FROM medical_guidelines WHERE passage_id IN (SELECT unnest($ids::VARCHAR[]))
        """);

    public ImmutableArray<Passage> Nearest(float[] vector, string? specialty, int k, CancellationToken cancellationToken) =>
        specialty is null
            ? Read(_nearest, ReadPassage, cancellationToken, new("vector", vector), new("k", k))
            : Read(_nearestOfSpecialty, ReadPassage, cancellationToken,
                new("vector", vector), new("specialty", specialty), new("k", k));

    /// <summary>The distance of every passage to the vector, by the passages' numbers, in no order.</summary>
    public ImmutableArray<(int Number, float Distance)> Distances(float[] vector, CancellationToken cancellationToken) =>
        Read(_distances, static row => (row.GetInt32(0), row.GetFloat(1)), cancellationToken, new DuckDBParameter("vector", vector));

    /// <summary>Every passage by its number.</summary>
    public ImmutableArray<(int Number, Passage Passage)> All() =>
        Read(_all, static row => (row.GetInt32(7), ReadPassage(row)), CancellationToken.None);

    public ImmutableArray<SimilarCase> NearestCases(
        float[] vector, string? specialty, int k, CancellationToken cancellationToken) =>
        Read(_nearestCases, ReadCase, cancellationToken,
            new("vector", vector), new("specialty", specialty), new("k", k));

    /// <summary>The passages with these ids, in the order of the ids.</summary>
    public ImmutableArray<Passage> ById(ImmutableArray<string> ids, CancellationToken cancellationToken)
    {
        var found = Read(_byId, ReadPassage, cancellationToken, new DuckDBParameter("ids", ids.ToList()))
            .ToDictionary(passage => passage.Id, StringComparer.Ordinal);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    public void Dispose()
    {
        _nearest.Dispose();
        _nearestOfSpecialty.Dispose();
        _distances.Dispose();
        _all.Dispose();
        _nearestCases.Dispose();
        _byId.Dispose();
        connection.Dispose();
    }

    private static Passage ReadPassage(IDataRecord row) => new()
    {
        Id = row.GetString(0),
        Title = row.GetString(1),
        Specialty = row.GetString(2),
        Source = row.GetString(3),
        Year = row.GetInt32(4),
        Text = row.GetString(5),
        Score = 1 - row.GetFloat(6),
    };

    private static SimilarCase ReadCase(IDataRecord row) => new()
    {
        CaseNumber = row.GetInt32(0),
        ChiefComplaint = row.GetString(1),
        Diagnosis = row.GetString(2),
        Specialty = row.GetString(3),
        PatientAge = row.IsDBNull(4) ? null : row.GetInt32(4),
        Score = 1 - row.GetFloat(5),
    };

    private static DuckDBCommand Command(DuckDBConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static ImmutableArray<T> Read<T>(
        DuckDBCommand command, Func<IDataRecord, T> row, CancellationToken cancellationToken, params DuckDBParameter[] values)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var span = MedAssistTracing.Query(command.CommandText);
        command.Parameters.Clear();
        command.Parameters.AddRange(values);
        using var interrupt = cancellationToken.UnsafeRegister(static running => ((DuckDBCommand)running!).Cancel(), command);
        try
        {
            using var reader = command.ExecuteReader();
            var rows = ImmutableArray.CreateBuilder<T>();
            while (reader.Read())
            {
                rows.Add(row(reader));
            }

            return rows.DrainToImmutable();
        }
        catch (DuckDBException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
