using Microsoft.Extensions.Logging.Abstractions;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Lexical;
using Orleans.MedAssist.Knowledge.Storage;
using Orleans.MedAssist.Language.Meaning;
using Orleans.MedAssist.Tests.Knowledge;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Retrieval;

/// <summary>Ranks the passages for each question in every way that is compared, and counts the hits.</summary>
internal sealed class Rankings : IDisposable
{
    private const int Candidates = 100;
    private readonly TemporaryFolder _folder = new();
    private readonly IReadOnlyList<QuestionPair> _pairs;
    private readonly Dictionary<string, string> _documents;
    private readonly Dictionary<string, int> _places;
    private readonly PlainBm25 _plain;
    private readonly TermStatistics _statistics;
    private readonly TermIndex _words;
    private readonly OrderedDictionary<string, (int First, int Five)> _hits = [];
    private KnowledgeBase? _small;
    private KnowledgeBase? _large;
    private readonly SentenceEncoder _encoder = new(NullLogger<SentenceEncoder>.Instance);
    private KnowledgeBase? _byMeaning;

    private Rankings(IReadOnlyList<QuestionPair> pairs)
    {
        string[] texts = [.. pairs.Select(pair => pair.Answer)];
        _pairs = pairs;
        _documents = pairs.ToDictionary(pair => pair.Id, pair => pair.Document, StringComparer.Ordinal);
        _places = pairs.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index, StringComparer.Ordinal);
        _plain = new(texts);
        _statistics = TermStatistics.Of(texts);
        _words = new(texts, _statistics);
    }

    /// <summary>Hits by the name of the ranking.</summary>
    public IEnumerable<KeyValuePair<string, (int First, int Five)>> Hits => _hits;

    /// <summary>The rankings over a base of the answers alone.</summary>
    public static async Task<Rankings> OverAsync(IReadOnlyList<QuestionPair> pairs, CancellationToken cancellationToken)
    {
        var rankings = new Rankings(pairs);
        var path = rankings._folder.File("answers.duckdb");
        await KnowledgeDraft.PublishAsync(path, "answers", [.. pairs.Select(Entry)], cancellationToken);
        rankings._small = KnowledgeBase.Open(path);
        // A base of this size is held in memory; the sketch shows what a large one does.
        rankings._large = KnowledgeBase.Open(path, new KnowledgeOptions { Index = KnowledgeIndex.Sketch });
        var meaning = new TextByMeaning(rankings._encoder);
        var encoded = rankings._folder.File("encoded.duckdb");
        await KnowledgeDraft.PublishAsync(encoded, "encoded", [.. pairs.Select(Entry)], cancellationToken, meaning);
        rankings._byMeaning = KnowledgeBase.Open(encoded, embedding: meaning);
        return rankings;
    }

    /// <summary>The same over halves of the questions.</summary>
    public WeightChoice Weights { get; } = new("lexical vectors");

    /// <summary>The same for the encoder's vectors.</summary>
    public WeightChoice MeaningWeights { get; } = new("encoder vectors");

    public async Task AskAsync(int number, CancellationToken cancellationToken)
    {
        var pair = _pairs[number];
        var vector = await _small!.EmbedAsync(pair.Question, cancellationToken);
        Count("plain BM25", pair, ByScore(_plain.Scores(pair.Question)));
        var shares = _words.Scores(pair.Question);
        Count("BM25, stop words out, light stemming", pair, ByScore([.. shares.Select(share => (double)share)]));
        Weights.Add(
            number,
            pair.Document,
            [
                .. _small
                    .Nearest(vector, null, Candidates, cancellationToken)
                    .Select(passage => (_documents[passage.Id], passage.Score, (double)shares[_places[passage.Id]])),
            ]
        );
        await AskByMeaningAsync(pair, shares, cancellationToken);
        Count("lexical vector", pair, _small.Nearest(vector, null, 5, cancellationToken).Select(passage => passage.Id));
        Count(
            "both, base in memory (the product)",
            pair,
            (await _small.Mixed.SearchAsync(pair.Question, null, 5, cancellationToken)).Select(passage => passage.Id)
        );
        Count(
            "both, base on disk (the product)",
            pair,
            (await _large!.Mixed.SearchAsync(pair.Question, null, 5, cancellationToken)).Select(passage => passage.Id)
        );
    }

    private async Task AskByMeaningAsync(QuestionPair pair, float[] shares, CancellationToken cancellationToken)
    {
        var vector = await _byMeaning!.EmbedAsync(pair.Question, cancellationToken);
        var nearest = _byMeaning.Nearest(vector, null, Candidates, cancellationToken);
        Count("encoder vector", pair, nearest.Select(passage => passage.Id).Take(5));
        MeaningWeights.Add(
            _places[pair.Id],
            pair.Document,
            [.. nearest.Select(passage => (_documents[passage.Id], passage.Score, (double)shares[_places[passage.Id]]))]
        );
        Count(
            "encoder and words, base in memory (the product)",
            pair,
            (await _byMeaning.Mixed.SearchAsync(pair.Question, null, 5, cancellationToken)).Select(passage =>
                passage.Id
            )
        );
    }

    public void Dispose()
    {
        _byMeaning?.Dispose();
        _encoder.Dispose();
        _small?.Dispose();
        _large?.Dispose();
        _folder.Dispose();
    }

    private static Guideline Entry(QuestionPair pair) =>
        new()
        {
            Id = pair.Id,
            Title = "",
            Specialty = "any",
            Source = "",
            Year = 2000,
            Text = pair.Answer,
            Conditions = [],
        };

    private IEnumerable<string> ByScore(double[] scores) =>
        scores.Index().OrderByDescending(one => one.Item).Take(5).Select(one => _pairs[one.Index].Id);

    private void Count(string ranking, QuestionPair pair, IEnumerable<string> ids)
    {
        var documents = ids.Select(id => _documents[id]).ToList();
        var (first, five) = _hits.TryGetValue(ranking, out var hits) ? hits : default;
        _hits[ranking] = (
            first + (documents is [var best, ..] && best == pair.Document ? 1 : 0),
            five + (documents.Contains(pair.Document) ? 1 : 0)
        );
    }
}
