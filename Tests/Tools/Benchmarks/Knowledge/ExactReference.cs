using System.Numerics.Tensors;
using Orleans.MedAssist.Knowledge.Candidates;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks.Knowledge;

/// <summary>
/// How near the true nearest of many questions are, by comparing each with every vector in one reading of the table.
/// </summary>
internal static class ExactReference
{
    /// <param name="path">Of the base.</param>
    /// <param name="questions">Each with its scope's specialty; null is all.</param>
    /// <param name="k">How many of each.</param>
    /// <returns>
    /// By question, how many there are and the cosine similarity of the last. Rows as similar as the last are as right
    /// as it is: overlapping passages of a text are often equal.
    /// </returns>
    public static (int Count, float Least)[] Of(
        string path,
        IReadOnlyList<(float[] Vector, string? Specialty)> questions,
        int k
    )
    {
        using var connection = DuckFile.Connect(path, 512);
        var specialties = Specialties(connection);
        var nearest = questions.Select(_ => new PriorityQueue<int, float>()).ToArray();
        VectorStream.Read(
            connection,
            KnowledgeTable.Guidelines,
            (keys, vectors) =>
            {
                var norms = new float[keys.Length];
                for (var row = 0; row < keys.Length; row++)
                    norms[row] = TensorPrimitives.Norm(
                        vectors.Span.Slice(row * BenchRows.Dimensions, BenchRows.Dimensions)
                    );
                Parallel.For(
                    0,
                    questions.Count,
                    one =>
                    {
                        var (question, specialty) = questions[one];
                        var best = nearest[one];
                        for (var row = 0; row < keys.Length; row++)
                        {
                            var key = keys.Span[row];
                            if (specialty is not null && specialties[key] != specialty)
                                continue;
                            var similarity =
                                TensorPrimitives.Dot(
                                    question,
                                    vectors.Span.Slice(row * BenchRows.Dimensions, BenchRows.Dimensions)
                                ) / norms[row];
                            if (best.Count < k)
                                best.Enqueue(key, similarity);
                            else if (best.TryPeek(out _, out var least) && similarity > least)
                                best.EnqueueDequeue(key, similarity);
                        }
                    }
                );
            }
        );
        return [.. nearest.Select(best => best.TryPeek(out _, out var least) ? (best.Count, least) : (0, 0))];
    }

    private static string[] Specialties(DuckDB.NET.Data.DuckDBConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT specialty FROM medical_guidelines ORDER BY guideline_id";
        using var reader = command.ExecuteReader();
        var read = new List<string>();
        while (reader.Read())
            read.Add(string.Intern(reader.GetString(0)));
        return [.. read];
    }
}
