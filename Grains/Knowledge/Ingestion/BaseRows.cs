using System.Data;
using DuckDB.NET.Data;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>Reads the rows of a finished base, one at a time, for a base that is built onto it.</summary>
internal static class BaseRows
{
    /// <summary>The passages, then the cases.</summary>
    /// <param name="path">The finished base.</param>
    /// <param name="withVectors">Whether their vectors hold in the new base as well.</param>
    /// <param name="memoryMb">What DuckDB may take, where nobody else reads the base.</param>
    public static IEnumerable<Imported> Of(string path, bool withVectors, int memoryMb)
    {
        var vector = withVectors ? "embedding" : "NULL";
        using var connection = DuckFile.Connect(path, memoryMb);
        foreach (
            var row in Read(
                connection,
                $"SELECT passage_id, title, specialty, source, year, content, conditions, {vector} FROM medical_guidelines ORDER BY guideline_id"
            )
        )
        {
            yield return new(
                new Guideline
                {
                    Id = row.GetString(0),
                    Title = row.GetString(1),
                    Specialty = row.GetString(2),
                    Source = row.GetString(3),
                    Year = row.GetInt32(4),
                    Text = row.GetString(5),
                    Conditions = [.. (List<string>)row.GetValue(6)],
                },
                Vector: Vector(row, 7)
            );
        }

        foreach (
            var row in Read(
                connection,
                $"SELECT chief_complaint, diagnosis, specialty, patient_age, {vector} FROM medical_cases ORDER BY case_id"
            )
        )
        {
            yield return new(
                null,
                new EarlierCase
                {
                    ChiefComplaint = row.GetString(0),
                    Diagnosis = row.GetString(1),
                    Specialty = row.GetString(2),
                    PatientAge = row.IsDBNull(3) ? null : row.GetInt32(3),
                },
                Vector(row, 4)
            );
        }
    }

    private static IEnumerable<IDataRecord> Read(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.UseStreamingMode = true;
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return reader;
    }

    private static float[]? Vector(IDataRecord row, int column) =>
        row.IsDBNull(column) ? null : [.. (List<float>)row.GetValue(column)];
}
