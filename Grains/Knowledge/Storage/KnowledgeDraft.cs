using System.Collections.Immutable;
using DuckDB.NET.Data;
using Microsoft.Extensions.AI;
using Orleans.MedAssist.Knowledge.Lexical;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>Writes a knowledge base to a file beside its final name and moves it there only when it is complete.</summary>
internal static class KnowledgeDraft
{
    /// <summary>Leaves a complete base at <paramref name="path"/>; of several writers at once the last one to finish stays.</summary>
    public static async Task PublishAsync(
        string path, string version, ImmutableArray<Guideline> guidelines, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, $".draft-{Path.GetRandomFileName()}");
        try
        {
            await WriteAsync(draft, version, guidelines, cancellationToken);
            PublishedBase.Place(draft, path, cancellationToken);
        }
        finally
        {
            File.Delete(draft);
            File.Delete(draft + ".wal");
        }
    }

    private static async Task WriteAsync(
        string path, string version, ImmutableArray<Guideline> guidelines, CancellationToken cancellationToken)
    {
        var texts = guidelines.Select(entry => entry.Searchable).ToArray();
        var statistics = TermStatistics.Of(texts);
        using var embedding = new LexicalEmbedding(statistics);
        var vectors = await embedding.GenerateAsync(texts, LexicalEmbedding.ForDocuments, cancellationToken);

        await using var connection = new DuckDBConnection($"Data Source={path}");
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync("BEGIN; " + KnowledgeSchema.Tables);
        Append(connection, guidelines, vectors);
        Append(connection, statistics);
        cancellationToken.ThrowIfCancellationRequested();
        await ExecuteAsync("COMMIT; " + KnowledgeSchema.Indexes);
        await ExecuteAsync(
            KnowledgeSchema.Seal,
            new("version", version),
            new("embedding", LexicalEmbedding.Identity),
            new("documents", statistics.Documents),
            new("average_length", statistics.AverageLength));
        await ExecuteAsync("CHECKPOINT");

        async Task ExecuteAsync(string sql, params DuckDBParameter[] values)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Parameters.AddRange(values);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static void Append(
        DuckDBConnection connection, ImmutableArray<Guideline> guidelines, GeneratedEmbeddings<Embedding<float>> vectors)
    {
        using var appender = connection.CreateAppender("medical_guidelines");
        foreach (var (number, entry) in guidelines.Index())
        {
            appender.CreateRow()
                .AppendValue(number)
                .AppendValue(entry.Id)
                .AppendValue(entry.Specialty)
                .AppendValue(entry.Title)
                .AppendValue(entry.Text)
                .AppendValue(entry.Source)
                .AppendValue(entry.Year)
                .AppendValue(entry.Conditions.AsEnumerable())
                .AppendValue(vectors[number].Vector.ToArray())
                .AppendValue(new DateTime(entry.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc))
                .EndRow();
        }
    }

    private static void Append(DuckDBConnection connection, TermStatistics statistics)
    {
        using var appender = connection.CreateAppender("embedding_terms");
        foreach (var (term, documents) in statistics.DocumentFrequency)
        {
            appender.CreateRow().AppendValue(term).AppendValue(documents).EndRow();
        }
    }
}
