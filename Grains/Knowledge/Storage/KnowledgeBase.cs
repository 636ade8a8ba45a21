using System.Collections.Immutable;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.ObjectPool;
using Orleans.MedAssist.Knowledge.Candidates;
using Orleans.MedAssist.Knowledge.Embeddings;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>
/// An immutable knowledge base file, open for reading; many callers at once, each with a connection of its own.
/// </summary>
internal sealed class KnowledgeBase : IDisposable
{
    private readonly ObjectPool<KnowledgeReader> _readers;
    private readonly SearchedTable<Passage>? _guidelines;
    private readonly SearchedTable<SimilarCase>? _cases;

    private readonly IDisposable _hold;

    private KnowledgeBase(
        string path,
        IDisposable hold,
        KnowledgeImprint imprint,
        KnowledgeOptions options,
        ILogger? log,
        ITextEmbedding embedding
    )
    {
        (Path, _hold) = (path, hold);
        PublishedAt = File.GetLastWriteTimeUtc(path);
        _readers = ReaderPool.Of(() => new KnowledgeReader(DuckFile.Connect(path, options.MemoryMb)));
        try
        {
            var indexes = new CandidateIndexes(path, imprint.Build, options, log);
            _guidelines = indexes.Over(RowShape.Passages, _readers, imprint.Status.Guidelines);
            _cases = indexes.Over(RowShape.Cases, _readers, imprint.Status.Cases);
            if (_guidelines.Kind != KnowledgeIndex.Exact)
                _readers.Use(reader => reader.ForFewRows());
            if (!_guidelines.IsResident && !embedding.IsAvailable)
                throw new InvalidDataException(
                    $"{path} was embedded by {imprint.Status.Embedding}, which cannot be loaded here, and is too large to be searched by words alone"
                );
            Status = imprint.Status with { Index = _guidelines.Kind.ToString().ToLowerInvariant() };
            Mixed = new(this, embedding, imprint.Statistics);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    public KnowledgeStatus Status { get; }

    /// <summary>When the file was written, UTC.</summary>
    public DateTimeOffset PublishedAt { get; }

    /// <summary>Search by vectors and words; the members below are the vectors' alone.</summary>
    public MixedSearch Mixed { get; }

    /// <summary>Opens a finished base.</summary>
    /// <exception cref="InvalidDataException">The file is no finished base, or was built with another
    /// embedding.</exception>
    public static KnowledgeBase Open(
        string path,
        KnowledgeOptions? options = null,
        ILogger? log = null,
        ITextEmbedding? embedding = null
    )
    {
        options ??= new();
        embedding ??= TextByWords.Instance;
        var hold = VersionHold.Take(path);
        KnowledgeBase? opened = null;
        try
        {
            using var connection = DuckFile.Connect(path, options.MemoryMb);
            var imprint = KnowledgeImprint.Read(connection);
            return embedding.For(imprint.Status.Embedding) is { } asking
                ? opened = new(path, hold, imprint, options, log, asking)
                : throw new InvalidDataException(
                    $"{path} was embedded by {imprint.Status.Embedding}, and Knowledge:Embedding is {embedding.Identity}: build the base anew, or set Knowledge:Embedding to what built it"
                );
        }
        catch (DuckDBException exception)
        {
            throw new InvalidDataException($"{path} is not a finished knowledge base", exception);
        }
        finally
        {
            if (opened is null)
                hold.Dispose();
        }
    }

    /// <summary>Reads the whole file, whose blocks carry checksums; a second or two for a million rows.</summary>
    /// <exception cref="InvalidDataException">A block is damaged.</exception>
    public void Verify(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var table in (KnowledgeTable[])[KnowledgeTable.Guidelines, KnowledgeTable.Cases])
                _readers.Use(reader => reader.ReadAll(table, cancellationToken));
        }
        catch (DuckDBException exception)
        {
            throw new InvalidDataException($"{Path} is damaged: {exception.Message}", exception);
        }
    }

    /// <summary>A question as a vector of length 1.</summary>
    /// <exception cref="ArgumentException">The question holds no searchable word.</exception>
    public Task<float[]> EmbedAsync(string question, CancellationToken cancellationToken) =>
        Mixed.EmbedAsync(question, cancellationToken);

    /// <summary>
    /// What is searched of each passage, in the order of their keys; null where the table is not in memory.
    /// </summary>
    public ImmutableArray<(string Id, string Searchable)>? ResidentTexts() =>
        _guidelines!.IsResident ? _readers.Use(reader => reader.Searchables()) : null;

    /// <summary>
    /// The passages of a specialty, or of all, in the order of their keys, with a score of 0; null where they are not
    /// in memory.
    /// </summary>
    public ImmutableArray<Passage>? Resident(string? specialty) => _guidelines!.Resident(new SearchScope(specialty));

    /// <summary>The nearest passages of a specialty, or of all.</summary>
    public ImmutableArray<Passage> Nearest(
        float[] vector,
        string? specialty,
        int k,
        CancellationToken cancellationToken
    ) => Nearest(vector, new SearchScope(specialty), k, cancellationToken);

    /// <summary>The nearest passages of a scope.</summary>
    public ImmutableArray<Passage> Nearest(
        float[] vector,
        SearchScope scope,
        int k,
        CancellationToken cancellationToken
    ) => _guidelines!.Nearest(vector, scope, k, cancellationToken);

    /// <summary>The nearest of each shelf and of all, each once, nearest first.</summary>
    public ImmutableArray<Passage> NearestOnShelves(
        float[] vector,
        ImmutableArray<string> shelves,
        int k,
        CancellationToken cancellationToken
    )
    {
        SearchScope[] scopes = [default, .. shelves.Select(shelf => new SearchScope(shelf))];
        var ranked = _guidelines!.NearestOfEach(vector, scopes, k, cancellationToken);
        return ShelfPick.Of(
            [.. ranked.DistinctBy(passage => passage.Id).OrderByDescending(passage => passage.Score)],
            shelves,
            k
        );
    }

    /// <summary>The nearest earlier cases of a specialty, or of all.</summary>
    public ImmutableArray<SimilarCase> NearestCases(
        float[] vector,
        string? specialty,
        int k,
        CancellationToken cancellationToken
    ) => NearestCases(vector, new SearchScope(specialty), k, cancellationToken);

    /// <summary>The nearest earlier cases of a scope.</summary>
    public ImmutableArray<SimilarCase> NearestCases(
        float[] vector,
        SearchScope scope,
        int k,
        CancellationToken cancellationToken
    ) => _cases!.Nearest(vector, scope, k, cancellationToken);

    /// <summary>The passages with these ids, in the order of the ids; unknown ids are left out.</summary>
    public ImmutableArray<Passage> ById(ImmutableArray<string> ids, CancellationToken cancellationToken) =>
        _readers.Use(reader => reader.ById(ids, cancellationToken));

    /// <summary>The cases with these numbers, in the order of the numbers; unknown numbers are left out.</summary>
    public ImmutableArray<SimilarCase> CasesByNumber(
        ImmutableArray<int> numbers,
        CancellationToken cancellationToken
    ) => _readers.Use(reader => reader.CasesByNumber(numbers, cancellationToken));

    /// <summary>The first passages of a specialty, by id and title.</summary>
    public ImmutableArray<(string Id, string Title)> Headings(
        string specialty,
        int most,
        CancellationToken cancellationToken
    ) => _readers.Use(reader => reader.Headings(specialty, most, cancellationToken));

    /// <summary>The scope of the passages with these ids.</summary>
    public SearchScope Within(ImmutableArray<string> ids, CancellationToken cancellationToken) =>
        new(Numbers: _readers.Use(reader => reader.NumbersOf(ids, cancellationToken)).ToHashSet());

    /// <summary>The scope of the cases whose patients are of about this age; all where none is given.</summary>
    public SearchScope OfAge(int? years, CancellationToken cancellationToken)
    {
        if (years is not { } age)
            return default;
        var margin = Math.Max(2, age / 5);
        return new(
            Numbers: _readers
                .Use(reader => reader.NumbersOfAges(age - margin, age + margin, cancellationToken))
                .ToHashSet()
        );
    }

    public void Dispose()
    {
        _guidelines?.Dispose();
        _cases?.Dispose();
        (_readers as IDisposable)?.Dispose();
        Mixed?.Dispose();
        _hold.Dispose();
    }
}
