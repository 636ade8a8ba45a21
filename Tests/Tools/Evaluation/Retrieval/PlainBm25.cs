using System.Text.RegularExpressions;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Retrieval;

/// <summary>
/// BM25 with neither stop words nor stemming: what any search engine gives unasked, as the mark to beat.
/// </summary>
internal sealed partial class PlainBm25
{
    private readonly Dictionary<string, List<(int Text, double Weight)>> _holders = new(StringComparer.Ordinal);
    private readonly int _texts;

    public PlainBm25(IReadOnlyList<string> texts)
    {
        _texts = texts.Count;
        var words = texts.Select(Words).ToArray();
        var average = words.Average(text => text.Length);
        foreach (var (text, found) in words.Index())
        {
            foreach (var (word, count) in found.CountBy(word => word))
            {
                var weight = count * 2.2 / (count + (1.2 * (0.25 + (0.75 * found.Length / average))));
                (_holders.TryGetValue(word, out var list) ? list : _holders[word] = []).Add((text, weight));
            }
        }
    }

    public double[] Scores(string question)
    {
        var scores = new double[_texts];
        foreach (var word in Words(question).Distinct(StringComparer.Ordinal))
        {
            var holders = _holders.GetValueOrDefault(word, []);
            var idf = Math.Log(1 + ((_texts - holders.Count + 0.5) / (holders.Count + 0.5)));
            holders.ForEach(holder => scores[holder.Text] += idf * holder.Weight);
        }

        return scores;
    }

    private static string[] Words(string text) =>
        [.. Word().Matches(text.ToLowerInvariant()).Select(match => match.Value)];

    [GeneratedRegex("[a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
