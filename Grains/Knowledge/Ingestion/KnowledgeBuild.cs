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
    ImportOptions? bounds = null,
    TimeProvider? clock = null
)
{
    private const int Batch = 2_048;
    private const int Part = 64;

    private readonly ImportOptions _bounds = bounds ?? new();
    private readonly EmbeddingChoice _choice = new(embedding, bounds ?? new());
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <param name="order">What is built.</param>
    /// <param name="place">Where a version of the base comes to lie.</param>
    /// <param name="costs">Is told what embeds the rows and what that costs, before it begins.</param>
    /// <param name="report">Is told how far it is, a few times a second at most.</param>
    /// <param name="cancellationToken">Ends it; nothing is left behind.</param>
    /// <exception cref="ImportRefusedException">A row is wrong.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<BuiltBase> RunAsync(
        ImportOrder order,
        Func<string, string> place,
        Action<EmbeddingCost> costs,
        Action<ImportProgress> report,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await BuildAsync(order, place, costs, report, cancellationToken);
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
        Action<EmbeddingCost> costs,
        Action<ImportProgress> report,
        CancellationToken cancellationToken
    )
    {
        var settled = _choice.Settled(order);
        // A vector of words depends on the mean length of all texts, a model's on its text alone.
        var rows = new CheckedRows(order, specialties, _bounds, keepVectors: settled?.KeepsVectors is true);
        var (statistics, digest) = rows.Check(
            count =>
            {
                if (count % Batch == 0)
                    report(new() { Stage = ImportStage.Checking, Rows = count });
            },
            cancellationToken
        );
        var by = settled ?? _choice.ByRows(rows.Count);
        var cost = await CostAsync(rows, by, settled ?? embedding, statistics, cancellationToken);
        costs(cost);
        var version = VersionOf(digest, by);
        var path = place(version);
        using var draft = KnowledgeDraft.Begin(Path.GetDirectoryName(Path.GetFullPath(path))!, _bounds.MemoryMb);
        await WriteAsync(rows, draft, by.Over(statistics), cost, report, cancellationToken);
        report(
            new()
            {
                Stage = ImportStage.Publishing,
                Rows = rows.Count,
                Total = rows.Count,
                Embedding = by.Identity,
            }
        );
        draft.Publish(path, version, by.Identity, statistics, options, cancellationToken);
        return new(path, version, by.Identity, rows.Count, rows.UnusedColumns);
    }

    // The encoder is measured where it embeds, and where it would were the rows not so many.
    private async Task<EmbeddingCost> CostAsync(
        CheckedRows rows,
        ITextEmbedding by,
        ITextEmbedding wanted,
        TermStatistics statistics,
        CancellationToken cancellationToken
    )
    {
        var cost = new EmbeddingCost { Texts = rows.Texts, Embedding = by.Identity };
        if (wanted.Identity != TextByMeaning.Name || cost.Texts == 0)
            return cost;
        using var encoder = wanted.Over(statistics);
        var few = rows.Rows(cancellationToken);
        return cost with
        {
            EncoderPace = await EmbeddingCost.PaceAsync(encoder, few, cost.Texts, _clock, cancellationToken),
        };
    }

    private async Task WriteAsync(
        CheckedRows rows,
        KnowledgeDraft draft,
        IEmbeddingGenerator<string, Embedding<float>> generator,
        EmbeddingCost cost,
        Action<ImportProgress> report,
        CancellationToken cancellationToken
    )
    {
        using var embedder = generator;
        var (written, made) = (0L, 0L);
        var start = _clock.GetTimestamp();
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
            made += finished.Count(one => one.Row.Vector is null);
            report(
                new()
                {
                    Stage = ImportStage.Embedding,
                    Rows = written,
                    Total = rows.Count,
                    Embedding = cost.Embedding,
                    SecondsLeft = cost.SecondsLeft(made, _clock.GetElapsedTime(start)),
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
/// <param name="Embedding">The identity of what embedded it.</param>
/// <param name="Rows">Passages and cases.</param>
/// <param name="UnusedColumns">Columns of the files that no field was read from.</param>
internal sealed record BuiltBase(
    string Path,
    string Version,
    string Embedding,
    long Rows,
    IReadOnlyCollection<string> UnusedColumns
);
