using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Candidates;
using Orleans.MedAssist.Knowledge.Lexical;
using Orleans.MedAssist.Knowledge.Storage;
using Orleans.MedAssist.Tests.Tools.Processes;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks.Knowledge;

/// <summary>A base for measuring, built once into a folder and used again.</summary>
internal static class BenchBase
{
    private const int Block = 4_096;

    /// <summary>Builds the base and its index files; a tenth of the passages are earlier cases as well.</summary>
    public static void Build(BenchRows rows, string path, KnowledgeOptions? options = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = path + ".draft";
        File.Delete(draft);
        using (var connection = DuckFile.New(draft, 2_000))
        {
            connection.Open();
            Execute(connection, KnowledgeSchema.Tables);
            Fill(connection, rows);
            Execute(
                connection,
                """
                INSERT INTO medical_cases (case_id, patient_age, chief_complaint, diagnosis, specialty, embedding, created_at)
                SELECT guideline_id, 20 + guideline_id % 70, content, title, specialty, embedding, last_updated
                FROM medical_guidelines WHERE guideline_id % 10 = 0
                """
            );
            Execute(connection, KnowledgeSchema.Indexes);
            Execute(
                connection,
                KnowledgeSchema.Seal,
                new("version", rows.Name),
                new("embedding", LexicalEmbedding.Identity),
                new("documents", rows.Statistics.Documents),
                new("average_length", rows.Statistics.AverageLength)
            );
            Execute(connection, "CHECKPOINT");
        }

        PublishedBase.Place(draft, path, options ?? new(), 2_000, default);
    }

    /// <summary>Builds what is missing of a base and its index files.</summary>
    public static void Complete(BenchRows rows, string path, KnowledgeOptions options)
    {
        if (File.Exists(path))
            new CandidateFiles(path, options).Write(path, 2_000, default);
        else
            Build(rows, path, options);
    }

    /// <summary>Builds it in a process of its own, so that this one's memory is the search's alone.</summary>
    /// <returns>The seconds that it took; null where the base was there already.</returns>
    public static async Task<double?> EnsureAsync(
        string path,
        KnowledgeOptions options,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken
    )
    {
        if (
            File.Exists(path)
            && (options.Index != KnowledgeIndex.Hnsw || File.Exists(Path.ChangeExtension(path, ".guidelines.hnsw")))
        )
            return null;
        var started = Stopwatch.GetTimestamp();
        await using var builder = await ChildProcess.RunAsync(
            ChildProcess.Own("Orleans.MedAssist.Tests.dll", [.. arguments]),
            Timeout.InfiniteTimeSpan,
            cancellationToken,
            heard: Console.WriteLine
        );
        return builder.ExitCode == 0
            ? Stopwatch.GetElapsedTime(started).TotalSeconds
            : throw new InvalidOperationException("The base could not be built; its builder has said why.");
    }

    private static void Fill(DuckDBConnection connection, BenchRows rows)
    {
        using (var terms = connection.CreateAppender("embedding_terms"))
        {
            foreach (var (term, documents) in rows.Statistics.DocumentFrequency)
                terms.CreateRow().AppendValue(term).AppendValue(documents).EndRow();
        }

        using var appender = connection.CreateAppender("medical_guidelines");
        for (var first = 0; first < rows.Count; first += Block)
        {
            var block = new BenchRow[Math.Min(Block, rows.Count - first)];
            Parallel.For(0, block.Length, one => block[one] = rows.Row(first + one));
            foreach (var (one, row) in block.Index())
            {
                appender
                    .CreateRow()
                    .AppendValue(first + one)
                    .AppendValue(Id(first + one))
                    .AppendValue(row.Specialty)
                    .AppendValue("Passage")
                    .AppendValue(row.Text)
                    .AppendValue("Nobody, Synthetic")
                    .AppendValue(2024)
                    .AppendValue(["condition"])
                    .AppendValue(row.Vector)
                    .AppendValue(DateTime.UnixEpoch)
                    .EndRow();
            }

            if (first / Block % 25 == 24)
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"base: {first + block.Length:N0} of {rows.Count:N0} rows"
                    )
                );
        }
    }

    /// <summary>The id of a passage.</summary>
    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"bench-passage-2024#{number}");

    private static void Execute(DuckDBConnection connection, string sql, params DuckDBParameter[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddRange(values);
        command.ExecuteNonQuery();
    }
}
