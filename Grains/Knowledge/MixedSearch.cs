using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Lexical;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Knowledge;

/// <summary>
/// Search of one base by both signals: the vectors choose candidates, and the candidates' words (<see cref="Bm25"/>)
/// decide between them. A passage's score stays its cosine similarity.
/// </summary>
internal sealed class MixedSearch : IDisposable
{
    /// <summary>Candidates of a large base, where each costs a row to be read.</summary>
    private const int Few = 32;

    /// <summary>Candidates of a large base's shelf.</summary>
    private const int FewOfShelf = 16;

    /// <summary>Candidates of a base that lies in memory.</summary>
    private const int Many = 100;

    private readonly KnowledgeBase _base;
    private readonly TermStatistics _statistics;
    private readonly ITextEmbedding _embedding;
    private readonly IEmbeddingGenerator<string, Embedding<float>> _generator;
    private readonly (ImmutableDictionary<string, int> Places, TermIndex Index)? _words;

    private long _leftOut;

    public MixedSearch(KnowledgeBase knowledge, ITextEmbedding embedding, TermStatistics statistics)
    {
        (_base, _statistics, _embedding) = (knowledge, statistics, embedding);
        _generator = embedding.Over(statistics);
        if (knowledge.ResidentTexts() is { } texts)
        {
            _words = (
                texts
                    .Select((text, place) => KeyValuePair.Create(text.Id, place))
                    .ToImmutableDictionary(StringComparer.Ordinal),
                new TermIndex([.. texts.Select(text => text.Searchable)], statistics)
            );
        }
    }

    /// <summary>How many questions were answered by words because their vector did not come in time.</summary>
    public long LeftOut => Interlocked.Read(ref _leftOut);

    /// <summary>A question as a vector of length 1.</summary>
    /// <exception cref="ArgumentException">The question holds no searchable word.</exception>
    public async Task<float[]> EmbedAsync(string question, CancellationToken cancellationToken) =>
        (await _generator.GenerateVectorAsync(question, cancellationToken: cancellationToken)).ToArray();

    /// <summary>The best passages of a specialty, or of all.</summary>
    public async Task<ImmutableArray<Passage>> SearchAsync(
        string question,
        string? specialty,
        int k,
        CancellationToken cancellationToken
    )
    {
        var candidates = await VectorAsync(question, cancellationToken) is { } vector
            ? _base.Nearest(vector, specialty, Math.Max(k, _words is null ? Few : Many), cancellationToken)
            : _base.Resident(specialty)!.Value;
        var ranked = Ranked(question, candidates);
        return ranked.Length > k ? ranked[..k] : ranked;
    }

    /// <summary>The best of each shelf and of all, each once, best first.</summary>
    /// <param name="question">Free text.</param>
    /// <param name="shelves">Specialties.</param>
    /// <param name="k">How many of each and of all.</param>
    /// <param name="about">What the question is; what is not about it is left out.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<ImmutableArray<Passage>> SearchShelvesAsync(
        string question,
        ImmutableArray<string> shelves,
        int k,
        QuerySubject about,
        CancellationToken cancellationToken
    )
    {
        var wide = Math.Max(k, _words is null ? FewOfShelf : Many);
        var candidates = await VectorAsync(question, cancellationToken) is { } vector
            ? _base.NearestOnShelves(vector, shelves, wide, cancellationToken)
            : _base.Resident(null)!.Value;
        return ShelfPick.Of(Ranked(question, candidates, about), shelves, k);
    }

    public void Dispose() => _generator.Dispose();

    /// <summary>
    /// The question's vector; null where it cannot be had, or not in time, and the words of the base can do without.
    /// </summary>
    private async Task<float[]?> VectorAsync(string question, CancellationToken cancellationToken)
    {
        if (_words is null || (_embedding.IsAvailable && _embedding.Patience == Timeout.InfiniteTimeSpan))
            return await EmbedAsync(question, cancellationToken);
        if (!_embedding.IsAvailable)
            return null;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Taken now: where no thread is free, the work begins when nobody waits for it any more.
        var token = ended.Token;
        var embedding = Task.Run(() => EmbedAsync(question, token), CancellationToken.None);
        try
        {
            return await embedding.WaitAsync(_embedding.Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            await ended.CancelAsync();
            Interlocked.Increment(ref _leftOut);
            return null;
        }
    }

    private ImmutableArray<Passage> Ranked(
        string question,
        ImmutableArray<Passage> candidates,
        QuerySubject about = QuerySubject.Anything
    )
    {
        var weight = _embedding.IsAvailable ? _embedding.WordWeight(question) : new(1);
        var shares = Shares(question, candidates);
        var scores = new double[candidates.Length];
        for (var one = 0; one < scores.Length; one++)
            scores[one] = -candidates[one].Score - weight.Of(shares[one]);
        var wanted = candidates.Index();
        if (shares.Length > 0 && _embedding.Relevance(about) is { } relevance)
        {
            var best = shares.Max();
            wanted = wanted.Where(one => relevance.Holds(one.Item.Score, shares[one.Index], best));
        }

        // Of equals the nearer one, which came first.
        return [.. wanted.OrderBy(one => scores[one.Index]).ThenBy(one => one.Index).Select(one => one.Item)];
    }

    private float[] Shares(string question, ImmutableArray<Passage> candidates)
    {
        if (_words is { } words)
        {
            var all = words.Index.Scores(question);
            return [.. candidates.Select(candidate => all[words.Places[candidate.Id]])];
        }

        var shares = new Bm25(question, _statistics);
        return [.. candidates.Select(candidate => shares.Score($"{candidate.Title}. {candidate.Text}"))];
    }
}
