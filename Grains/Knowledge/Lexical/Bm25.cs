using Orleans.MedAssist.Language.Search;

namespace Orleans.MedAssist.Knowledge.Lexical;

/// <summary>
/// BM25 of texts against one question, as a share of what a text could reach at most: 0 where it holds none of the
/// question's stems, below 1 always (Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond,
/// 2009).
/// </summary>
internal sealed class Bm25
{
    // Among the usual values; on NIH questions this pair finds the right document as often as any, and more often than
    // 1.2 and 0.75.
    private const double K1 = 2;
    private const double B = 0.4;

    private readonly Dictionary<ulong, int> _places = [];
    private readonly List<float> _weights = [];
    private readonly double _averageLength;
    private readonly double _most;

    public Bm25(string question, TermStatistics statistics)
    {
        _averageLength = statistics.AverageLength;
        Span<char> buffer = stackalloc char[Stems.Longest];
        for (var stems = new Stems(question, buffer); stems.MoveNext(); )
        {
            var term = Term.Number(stems.Current);
            if (statistics.Idf(term) is var weight and > 0 && _places.TryAdd(term, _weights.Count))
            {
                _weights.Add(weight);
                _most += weight;
            }
        }
    }

    /// <summary>How much a stem that occurs so often in a text of this length counts, 0 to 1.</summary>
    public static double Saturation(int count, int length, double averageLength) =>
        count / (count + (K1 * (1 - B + (B * length / Math.Max(1, averageLength)))));

    /// <summary>The text's share; microseconds for a passage, since it is read once and nothing is allocated.</summary>
    public float Score(string text)
    {
        if (_weights.Count == 0)
        {
            return 0;
        }

        Span<char> buffer = stackalloc char[Stems.Longest];
        Span<int> counts = _weights.Count <= 256 ? stackalloc int[_weights.Count] : new int[_weights.Count];
        counts.Clear();
        var length = 0;
        for (var stems = new Stems(text, buffer); stems.MoveNext(); length++)
        {
            if (_places.TryGetValue(Term.Number(stems.Current), out var place))
            {
                counts[place]++;
            }
        }

        var sum = 0.0;
        for (var place = 0; place < counts.Length; place++)
        {
            if (counts[place] > 0)
            {
                sum += _weights[place] * Saturation(counts[place], length, _averageLength);
            }
        }

        return (float)(sum / _most);
    }
}
