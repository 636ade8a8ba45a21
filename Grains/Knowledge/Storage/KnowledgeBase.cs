using System.Collections.Immutable;
using DuckDB.NET.Data;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.ObjectPool;
using Orleans.MedAssist.Knowledge.Lexical;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>An immutable knowledge base file, open for reading; many callers at once, each with a connection of its own.</summary>
internal sealed class KnowledgeBase : IDisposable
{
    private const long SmallBase = 10_000;

    private readonly LexicalEmbedding _embedding;
    private readonly ObjectPool<KnowledgeReader> _readers;
    private readonly SmallShelves? _small;

    private KnowledgeBase(string path, KnowledgeStatus status, TermStatistics statistics)
    {
        Status = status;
        PublishedAt = File.GetLastWriteTimeUtc(path);
        _embedding = new(statistics);
        _readers = new DefaultObjectPoolProvider { MaximumRetained = 2 * Environment.ProcessorCount }
            .Create(new ReaderPolicy(path, status.Guidelines <= SmallBase));
        if (status.Guidelines <= SmallBase)
            _small = new SmallShelves(Read(reader => reader.All()));
    }

    public KnowledgeStatus Status { get; }

    /// <summary>When the file was written, UTC.</summary>
    public DateTimeOffset PublishedAt { get; }

    /// <summary>Opens a finished base.</summary>
    /// <exception cref="InvalidDataException">The file is no finished base, or was built with another embedding.</exception>
    public static KnowledgeBase Open(string path)
    {
        try
        {
            using var connection = Connect(path);
            var (status, statistics) = KnowledgeImprint.Read(connection);
            return status.Embedding == LexicalEmbedding.Identity
                ? new(path, status, statistics)
                : throw new InvalidDataException(
                    $"{path} was embedded by {status.Embedding}, this version embeds by {LexicalEmbedding.Identity}");
        }
        catch (DuckDBException exception)
        {
            throw new InvalidDataException($"{path} is not a finished knowledge base", exception);
        }
    }

    /// <summary>A question as a vector of length 1.</summary>
    /// <exception cref="ArgumentException">The question holds no searchable word.</exception>
    public async Task<float[]> EmbedAsync(string question, CancellationToken cancellationToken) =>
        (await _embedding.GenerateVectorAsync(question, cancellationToken: cancellationToken)).ToArray();

    public ImmutableArray<Passage> Nearest(float[] vector, string? specialty, int k, CancellationToken cancellationToken) =>
        Read(reader => reader.Nearest(vector, specialty, k, cancellationToken));

    /// <summary>The nearest of each shelf and of all, each once, nearest first.</summary>
    public ImmutableArray<Passage> NearestOnShelves(
        float[] vector, ImmutableArray<string> shelves, int k, CancellationToken cancellationToken) => _small is { } small
        ? small.Pick(Read(reader => reader.Distances(vector, cancellationToken)), shelves, k)
        :
        [
            .. shelves.Prepend(null).SelectMany(shelf => Nearest(vector, shelf, k, cancellationToken))
                .DistinctBy(passage => passage.Id).OrderByDescending(passage => passage.Score),
        ];

    public ImmutableArray<SimilarCase> NearestCases(
        float[] vector, string? specialty, int k, CancellationToken cancellationToken) =>
        Read(reader => reader.NearestCases(vector, specialty, k, cancellationToken));

    public ImmutableArray<Passage> ById(ImmutableArray<string> ids, CancellationToken cancellationToken) =>
        Read(reader => reader.ById(ids, cancellationToken));

    public void Dispose()
    {
        (_readers as IDisposable)?.Dispose();
        _embedding.Dispose();
    }

    private static DuckDBConnection Connect(string path)
    {
        var connection = new DuckDBConnection($"Data Source={path};ACCESS_MODE=READ_ONLY");
        connection.Open();
        return connection;
    }

    private T Read<T>(Func<KnowledgeReader, T> read)
    {
        var reader = _readers.Get();
        try
        {
            return read(reader);
        }
        finally
        {
            _readers.Return(reader);
        }
    }

    private sealed class ReaderPolicy(string path, bool small) : PooledObjectPolicy<KnowledgeReader>
    {
        public override KnowledgeReader Create()
        {
            var connection = Connect(path);
            if (small)
            {
                // Over a few thousand rows these two rewrites cost more than the search that they would save.
                using var command = connection.CreateCommand();
                command.CommandText = "SET disabled_optimizers = 'late_materialization,statistics_propagation'";
                command.ExecuteNonQuery();
            }

            return new(connection);
        }

        public override bool Return(KnowledgeReader obj) => true;
    }
}
