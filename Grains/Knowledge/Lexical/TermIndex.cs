using System.Collections.Frozen;
using Orleans.MedAssist.Language.Search;

namespace Orleans.MedAssist.Knowledge.Lexical;

/// <summary>
/// The stems of a base that lies in memory, by the texts that hold them: a question's <see cref="Bm25"/> over every
/// text for the price of the stems that it shares with them. Texts are numbered from 0 in the order given.
/// </summary>
internal sealed class TermIndex
{
    private readonly TermStatistics _statistics;
    private readonly FrozenDictionary<ulong, (int Text, float Saturation)[]> _holders;
    private readonly int _texts;

    public TermIndex(IReadOnlyList<string> texts, TermStatistics statistics)
    {
        (_statistics, _texts) = (statistics, texts.Count);
        var holders = new Dictionary<ulong, List<(int, float)>>();
        var counts = new Dictionary<ulong, int>();
        for (var text = 0; text < texts.Count; text++)
        {
            var length = Count(texts[text], counts);
            foreach (var (term, count) in counts)
            {
                if (!holders.TryGetValue(term, out var list))
                {
                    holders[term] = list = [];
                }

                list.Add((text, (float)Bm25.Saturation(count, length, statistics.AverageLength)));
            }
        }

        _holders = holders.ToFrozenDictionary(term => term.Key, term => term.Value.ToArray());
    }

    /// <summary>The share of each text, 0 to 1, as <see cref="Bm25.Score"/> gives it.</summary>
    public float[] Scores(string question)
    {
        var scores = new float[_texts];
        var asked = new Dictionary<ulong, int>();
        Count(question, asked);
        var most = 0f;
        foreach (var term in asked.Keys)
        {
            if (_statistics.Idf(term) is var weight and > 0)
            {
                most += weight;
                foreach (var (text, saturation) in _holders.GetValueOrDefault(term, []))
                {
                    scores[text] += weight * saturation;
                }
            }
        }

        for (var text = 0; most > 0 && text < scores.Length; text++)
        {
            scores[text] /= most;
        }

        return scores;
    }

    private static int Count(string text, Dictionary<ulong, int> counts)
    {
        counts.Clear();
        Span<char> buffer = stackalloc char[Stems.Longest];
        var length = 0;
        for (var stems = new Stems(text, buffer); stems.MoveNext(); length++)
        {
            var term = Term.Number(stems.Current);
            counts[term] = counts.GetValueOrDefault(term) + 1;
        }

        return length;
    }
}
