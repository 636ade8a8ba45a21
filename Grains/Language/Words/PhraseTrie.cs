namespace Orleans.MedAssist.Language.Words;

/// <summary>Where a phrase stands among a note's words.</summary>
/// <param name="Entry">Number that the phrase was added under.</param>
/// <param name="First">Index of its first word.</param>
/// <param name="End">Index after its last word.</param>
internal readonly record struct PhraseSpan(int Entry, int First, int End);

/// <summary>
/// Phrases as a tree of words. From each word of a note it walks at most the longest phrase, so a note costs time
/// in proportion to its length.
/// </summary>
internal sealed class PhraseTrie
{
    private const int MostGaps = 2;
    private readonly Dictionary<long, int> _edges = [];
    private readonly List<List<int>> _entries =
    [
        [],
    ];

    /// <summary>The words that a phrase may take up in a note, gaps included.</summary>
    public int Longest { get; private set; }

    public void Add(IReadOnlyList<int> words, int entry)
    {
        Longest = Math.Max(Longest, words.Count + MostGaps);
        var node = 0;
        foreach (var word in words)
        {
            if (!_edges.TryGetValue(Edge(node, word), out var next))
            {
                _edges[Edge(node, word)] = next = _entries.Count;
                _entries.Add([]);
            }
            node = next;
        }
        if (!_entries[node].Contains(entry))
            _entries[node].Add(entry);
    }

    /// <summary>
    /// Adds every phrase that starts at <paramref name="first"/>. Words in <paramref name="gaps"/> may stand between
    /// a phrase's words ("pain in the left chest"), never punctuation.
    /// </summary>
    public void Find(List<NoteWord> words, int first, HashSet<int> gaps, List<PhraseSpan> found)
    {
        if (words[first].Word >= 0 && _edges.TryGetValue(Edge(0, words[first].Word), out var node))
            Arrive(words, first, first + 1, node, gaps.Count == 0 ? 0 : MostGaps, gaps, found);
    }

    private void Arrive(
        List<NoteWord> words,
        int first,
        int at,
        int node,
        int left,
        HashSet<int> gaps,
        List<PhraseSpan> found
    )
    {
        foreach (var entry in _entries[node])
            found.Add(new(entry, first, at));
        Walk(words, first, at, node, left, gaps, found);
    }

    private void Walk(
        List<NoteWord> words,
        int first,
        int at,
        int node,
        int left,
        HashSet<int> gaps,
        List<PhraseSpan> found
    )
    {
        if (at >= words.Count || words[at].Before != Boundary.None)
            return;
        var word = words[at].Word;
        if (word < 0)
            return;
        if (_edges.TryGetValue(Edge(node, word), out var next))
            Arrive(words, first, at + 1, next, left, gaps, found);
        if (left > 0 && gaps.Contains(word))
            Walk(words, first, at + 1, node, left - 1, gaps, found);
    }

    private static long Edge(int node, int word) => ((long)node << 32) | (uint)word;
}
