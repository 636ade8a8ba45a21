using Orleans.MedAssist.Language.Search;

namespace Orleans.MedAssist.Knowledge.Lexical;

/// <summary>Counts the stems of documents one after the other, so that none of them has to stay in memory.</summary>
internal sealed class TermCounting
{
    private readonly Dictionary<string, int> _frequency = new(StringComparer.Ordinal);
    private readonly HashSet<ulong> _seen = [];
    private int _documents;
    private long _length;

    /// <summary>Different stems so far.</summary>
    public int Words => _frequency.Count;

    /// <summary>Counts a document.</summary>
    /// <returns>Whether it holds a searchable word.</returns>
    public bool Add(string document)
    {
        var lookup = _frequency.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> buffer = stackalloc char[Stems.Longest];
        _documents++;
        _seen.Clear();
        for (var stems = new Stems(document, buffer); stems.MoveNext(); _length++)
        {
            if (_seen.Add(Term.Number(stems.Current)))
            {
                lookup[stems.Current] = lookup.TryGetValue(stems.Current, out var before) ? before + 1 : 1;
            }
        }

        return _seen.Count > 0;
    }

    /// <summary>What was counted so far.</summary>
    public TermStatistics Statistics() =>
        new(_documents, _documents == 0 ? 0 : (double)_length / _documents, _frequency);
}
