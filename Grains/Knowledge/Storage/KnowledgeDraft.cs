using System.Collections.Immutable;
using DuckDB.NET.Data;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Lexical;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>
/// A base while it is written, row by row, to a file beside its final name; it gets the name only when it is complete.
/// A draft that is dropped before leaves nothing.
/// </summary>
internal sealed class KnowledgeDraft : IDisposable
{
    private readonly string _draft;
    private readonly int _memoryMb;
    private readonly DuckDBConnection _connection;
    private DuckDBAppender? _guidelines;
    private DuckDBAppender? _cases;
    private int _passages;
    private int _earlier;

    private KnowledgeDraft(string folder, int memoryMb)
    {
        Directory.CreateDirectory(folder);
        _draft = DuckFile.Draft(folder);
        _memoryMb = memoryMb;
        _connection = DuckFile.New(_draft, memoryMb);
    }

    /// <summary>Begins a draft in the folder where the base will lie.</summary>
    /// <param name="folder">Made where it is missing.</param>
    /// <param name="memoryMb">What DuckDB may take, in megabytes; the rows themselves go to the disk.</param>
    public static KnowledgeDraft Begin(string folder, int memoryMb = 1_024)
    {
        var draft = new KnowledgeDraft(folder, memoryMb);
        try
        {
            draft._connection.Open();
            draft.Execute(KnowledgeSchema.Tables, CancellationToken.None);
            draft._guidelines = draft._connection.CreateAppender("medical_guidelines");
            draft._cases = draft._connection.CreateAppender("medical_cases");
            return draft;
        }
        catch
        {
            draft.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Leaves a complete base of these entries; of several writers at once the last one to finish stays.
    /// </summary>
    public static async Task PublishAsync(
        string path,
        string version,
        ImmutableArray<Guideline> guidelines,
        CancellationToken cancellationToken,
        ITextEmbedding? embedding = null,
        KnowledgeOptions? options = null
    )
    {
        embedding ??= TextByWords.Instance;
        var texts = guidelines.Select(entry => entry.Searchable).ToArray();
        var statistics = TermStatistics.Of(texts);
        using var generator = embedding.ForDocuments(statistics);
        var vectors = await generator.GenerateAsync(texts, LexicalEmbedding.ForDocuments, cancellationToken);
        using var draft = Begin(Path.GetDirectoryName(Path.GetFullPath(path))!);
        foreach (var (number, entry) in guidelines.Index())
            draft.Append(entry, vectors[number].Vector.ToArray());
        draft.Publish(path, version, embedding.Identity, statistics, options ?? new(), cancellationToken);
    }

    public void Append(Guideline entry, float[] vector) =>
        _guidelines!
            .CreateRow()
            .AppendValue(_passages++)
            .AppendValue(entry.Id)
            .AppendValue(entry.Specialty)
            .AppendValue(entry.Title)
            .AppendValue(entry.Text)
            .AppendValue(entry.Source)
            .AppendValue(entry.Year)
            .AppendValue(entry.Conditions.AsEnumerable())
            .AppendValue(vector)
            .AppendValue(new DateTime(entry.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc))
            .EndRow();

    public void Append(EarlierCase earlier, float[] vector) =>
        _cases!
            .CreateRow()
            .AppendValue(_earlier++)
            .AppendValue(earlier.PatientAge)
            .AppendValue(earlier.ChiefComplaint)
            .AppendValue(earlier.Diagnosis)
            .AppendValue(earlier.Specialty)
            .AppendValue(vector)
            .AppendDefault()
            .EndRow();

    /// <summary>Completes the base and moves it to its name, with its index files.</summary>
    public void Publish(
        string path,
        string version,
        string embedding,
        TermStatistics statistics,
        KnowledgeOptions options,
        CancellationToken cancellationToken
    )
    {
        Close();
        using (var terms = _connection.CreateAppender("embedding_terms"))
        {
            foreach (var (term, documents) in statistics.DocumentFrequency)
                terms.CreateRow().AppendValue(term).AppendValue(documents).EndRow();
        }

        cancellationToken.ThrowIfCancellationRequested();
        Execute(KnowledgeSchema.Indexes, cancellationToken);
        Execute(
            KnowledgeSchema.Seal,
            cancellationToken,
            new("version", version),
            new("embedding", embedding),
            new("documents", statistics.Documents),
            new("average_length", statistics.AverageLength)
        );
        Execute("CHECKPOINT", cancellationToken);
        _connection.Dispose();
        PublishedBase.Place(_draft, path, options, _memoryMb, cancellationToken);
    }

    public void Dispose()
    {
        try
        {
            Close();
        }
        catch (DuckDBException)
        {
            // What was not written to its end is thrown away.
        }

        _connection.Dispose();
        File.Delete(_draft);
        File.Delete(_draft + ".wal");
        if (Directory.Exists(_draft + ".tmp"))
            Directory.Delete(_draft + ".tmp", recursive: true);
    }

    private void Close()
    {
        var (guidelines, cases) = (_guidelines, _cases);
        (_guidelines, _cases) = (null, null);
        guidelines?.Dispose();
        cases?.Dispose();
    }

    private void Execute(string sql, CancellationToken cancellationToken, params DuckDBParameter[] values)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddRange(values);
        using var interruption = new Interruption(command, cancellationToken);
        command.ExecuteNonQuery();
    }
}
