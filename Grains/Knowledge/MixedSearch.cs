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
        var vector = await EmbedAsync(question, cancellationToken);
        var candidates = _base.Nearest(vector, specialty, Math.Max(k, _words is null ? Few : Many), cancellationToken);
        var ranked = Ranked(question, candidates);
        return ranked.Length > k ? ranked[..k] : ranked;
    }

    /// <summary>The best of each shelf and of all, each once, best first.</summary>
    public async Task<ImmutableArray<Passage>> SearchShelvesAsync(
        string question,
        ImmutableArray<string> shelves,
        int k,
        CancellationToken cancellationToken
    )
    {
        var vector = await EmbedAsync(question, cancellationToken);
        var wide = Math.Max(k, _words is null ? FewOfShelf : Many);
        return ShelfPick.Of(
            Ranked(question, _base.NearestOnShelves(vector, shelves, wide, cancellationToken)),
            shelves,
            k
        );
    }

    public void Dispose() => _generator.Dispose();

    private ImmutableArray<Passage> Ranked(string question, ImmutableArray<Passage> candidates)
    {
        var scores = new double[candidates.Length];
        var weight = _embedding.WordWeight(question);
        if (_words is { } words)
        {
            var shares = words.Index.Scores(question);
            for (var one = 0; one < scores.Length; one++)
                scores[one] = -candidates[one].Score - (weight * shares[words.Places[candidates[one].Id]]);
        }
        else
        {
            var shares = new Bm25(question, _statistics);
            for (var one = 0; one < scores.Length; one++)
                scores[one] =
                    -candidates[one].Score
                    - (weight * shares.Score($"{candidates[one].Title}. {candidates[one].Text}"));
        }

        // Of equals the nearer one, which came first.
        return
        [
            .. candidates.Index().OrderBy(one => scores[one.Index]).ThenBy(one => one.Index).Select(one => one.Item),
        ];
    }
}
