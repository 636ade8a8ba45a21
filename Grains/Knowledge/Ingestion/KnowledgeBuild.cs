using System.Security.Cryptography;
using System.Text;
using DuckDB.NET.Data;
using Microsoft.Extensions.AI;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Lexical;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>
/// Builds a base from files: checks every row, embeds in parallel while it writes, and gives the file its name when all
/// is done. Anything wrong leaves everything as it was.
/// </summary>
internal sealed class KnowledgeBuild(
    ITextEmbedding embedding,
    IReadOnlySet<string> specialties,
    KnowledgeOptions options,
    ImportOptions? bounds = null
)
{
    private const int Batch = 2_048;
    private const int Part = 64;

    private readonly ImportOptions _bounds = bounds ?? new();

    /// <param name="order">What is built.</param>
    /// <param name="place">Where a version of the base comes to lie.</param>
    /// <param name="report">Is told how far it is, a few times a second at most.</param>
    /// <param name="cancellationToken">Ends it; nothing is left behind.</param>
    /// <exception cref="ImportRefusedException">A row is wrong.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<BuiltBase> RunAsync(
        ImportOrder order,
        Func<string, string> place,
        Action<ImportProgress> report,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await BuildAsync(order, place, report, cancellationToken);
        }
        catch (DuckDBException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (DuckDBException exception) when (exception.IsOutOfMemory())
        {
            throw ImportRefusedException.Conflict(
                $"The base takes more than {_bounds.MemoryMb} MB to build, which is what Knowledge:Import:MemoryMb allows; nothing was changed."
            );
        }
    }

    private async Task<BuiltBase> BuildAsync(
        ImportOrder order,
        Func<string, string> place,
        Action<ImportProgress> report,
        CancellationToken cancellationToken
    )
    {
        // A base that grows stays what it is, whichever embedding new bases are built with.
        var by = order.Onto is { } before ? EmbeddingOf(before) : embedding;
        // A vector of words depends on the mean length of all texts, a model's on its text alone.
        var rows = new CheckedRows(order, specialties, _bounds, keepVectors: by.KeepsVectors);
        var (statistics, digest) = rows.Check(
            count =>
            {
                if (count % Batch == 0)
                    report(new() { Stage = ImportStage.Checking, Rows = count });
            },
            cancellationToken
        );
        var version = VersionOf(digest, by);
        var path = place(version);
        using var draft = KnowledgeDraft.Begin(Path.GetDirectoryName(Path.GetFullPath(path))!, _bounds.MemoryMb);
        await WriteAsync(rows, draft, by.Over(statistics), report, cancellationToken);
        report(
            new()
            {
                Stage = ImportStage.Publishing,
                Rows = rows.Count,
                Total = rows.Count,
            }
        );
        draft.Publish(path, version, by.Identity, statistics, options, cancellationToken);
        return new(path, version, rows.Count, rows.UnusedColumns);
    }

    private static async Task WriteAsync(
        CheckedRows rows,
        KnowledgeDraft draft,
        IEmbeddingGenerator<string, Embedding<float>> generator,
        Action<ImportProgress> report,
        CancellationToken cancellationToken
    )
    {
        using var embedder = generator;
        var written = 0L;
        var embedded = Task.FromResult(Array.Empty<(Imported, float[])>());
        foreach (var batch in rows.Rows(cancellationToken).Chunk(Batch))
        {
            var finished = await embedded;
            embedded = EmbedAsync(embedder, batch, cancellationToken);
            Append(finished);
        }

        Append(await embedded);

        void Append((Imported Row, float[] Vector)[] finished)
        {
            foreach (var (row, vector) in finished)
            {
                if (row.Passage is { } passage)
                    draft.Append(passage, vector);
                else
                    draft.Append(row.Case!, vector);
            }

            written += finished.Length;
            report(
                new()
                {
                    Stage = ImportStage.Embedding,
                    Rows = written,
                    Total = rows.Count,
                }
            );
        }
    }

    private static async Task<(Imported Row, float[] Vector)[]> EmbedAsync(
        IEmbeddingGenerator<string, Embedding<float>> generator,
        Imported[] batch,
        CancellationToken cancellationToken
    )
    {
        var done = new (Imported, float[])[batch.Length];
        var parts = Enumerable.Range(0, (batch.Length + Part - 1) / Part);
        var settings = new ParallelOptions
        {
            CancellationToken = cancellationToken,
            TaskScheduler = TaskScheduler.Default,
        };
        await Parallel.ForEachAsync(
            parts,
            settings,
            async (part, token) =>
            {
                var places = Enumerable.Range(part * Part, Math.Min(Part, batch.Length - (part * Part))).ToArray();
                var missing = places.Where(place => batch[place].Vector is null).ToArray();
                var vectors = await generator.GenerateAsync(
                    missing.Select(place => batch[place].Searchable),
                    LexicalEmbedding.ForDocuments,
                    token
                );
                foreach (var place in places)
                    done[place] = (batch[place], batch[place].Vector!);
                foreach (var (number, place) in missing.Index())
                    done[place] = (batch[place], vectors[number].Vector.ToArray());
            }
        );
        return done;
    }

    private ITextEmbedding EmbeddingOf(string path)
    {
        using var connection = DuckFile.Connect(path, _bounds.MemoryMb);
        var built = KnowledgeImprint.Read(connection).Status.Embedding;
        // Vectors of an earlier weighing of words are made anew with the rest; a model's could not be.
        var mayBeMadeAnew = !embedding.KeepsVectors && LexicalEmbedding.IsOne(built);
        return embedding.For(built)
            ?? (
                mayBeMadeAnew
                    ? embedding
                    : throw new ImportRefusedException(
                        $"The base that is there was embedded by {built}, and Knowledge:Embedding is {embedding.Identity}: build a new base from all files instead."
                    )
            );
    }

    private static string VersionOf(string digest, ITextEmbedding embedding) =>
        "base-"
        + Convert.ToHexStringLower(
            SHA256
                .HashData(Encoding.UTF8.GetBytes($"{KnowledgeSchema.Revision}\n{embedding.Identity}\n{digest}"))
                .AsSpan(0, 8)
        );
}

/// <summary>A base that was built.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Version">Named after its content.</param>
/// <param name="Rows">Passages and cases.</param>
/// <param name="UnusedColumns">Columns of the files that no field was read from.</param>
internal sealed record BuiltBase(string Path, string Version, long Rows, IReadOnlyCollection<string> UnusedColumns);
