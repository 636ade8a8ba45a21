using System.Collections.Frozen;

namespace Orleans.MedAssist.Knowledge.Lexical;

/// <summary>
/// How often each stem occurs over a base: stored in the base, so that every process that opens it weighs a question
/// alike.
/// </summary>
internal sealed class TermStatistics
{
    private readonly FrozenDictionary<ulong, float> _idf;

    public TermStatistics(int documents, double averageLength, IReadOnlyDictionary<string, int> documentFrequency)
    {
        (Documents, AverageLength, DocumentFrequency) = (documents, averageLength, documentFrequency);
        _idf = documentFrequency
            .GroupBy(term => Term.Number(term.Key), term => term.Value)
            .ToFrozenDictionary(
                term => term.Key,
                term => (float)Math.Log(1 + ((documents - term.Max() + 0.5) / (term.Max() + 0.5)))
            );
    }

    public int Documents { get; }

    /// <summary>Mean number of stems in a document.</summary>
    public double AverageLength { get; }

    /// <summary>Documents that hold each stem.</summary>
    public IReadOnlyDictionary<string, int> DocumentFrequency { get; }

    /// <summary>Inverse document frequency as in BM25; 0 for a stem that no document holds.</summary>
    public float Idf(ulong term) => _idf.GetValueOrDefault(term);

    public static TermStatistics Of(IEnumerable<string> documents)
    {
        var counting = new TermCounting();
        foreach (var document in documents)
        {
            counting.Add(document);
        }

        return counting.Statistics();
    }
}
