using System.Collections.Immutable;

namespace Orleans.MedAssist.Safety;

/// <summary>
/// Finds known phrases in free text, in any inflection, and says of each whether the patient has it. One pass over
/// the words; safe to share between threads once built.
/// </summary>
internal sealed class PhraseMatcher
{
    /// <summary>The id of phrases that are no finding and hide every shorter one inside them.</summary>
    public const string Innocent = "";

    private readonly Vocabulary vocabulary;
    private readonly PhraseTrie phrases = new();
    private readonly HashSet<int> gaps = [];
    private readonly AssertionScope scope;
    private readonly List<string> ids = [];
    private readonly int innocent;

    /// <param name="phrasesToIds">Each phrase with the id that it stands for; an id may have many phrases.</param>
    /// <exception cref="InvalidDataException">A phrase without words.</exception>
    public PhraseMatcher(IEnumerable<KeyValuePair<string, string>> phrasesToIds)
    {
        var cues = AssertionCues.BuiltIn;
        vocabulary = new(cues.Transparent);
        scope = new(cues, vocabulary);
        foreach (var gap in cues.Gaps)
            gaps.UnionWith(vocabulary.Add(gap));
        var entries = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (phrase, id) in phrasesToIds)
        {
            if (!entries.TryGetValue(id, out var entry))
            {
                entries[id] = entry = ids.Count;
                ids.Add(id);
            }
            var words = vocabulary.Add(phrase);
            if (words.Count == 0)
                throw new InvalidDataException($"A phrase of {id} has no words.");
            phrases.Add(words, entry);
        }
        innocent = ids.IndexOf(Innocent);
    }

    /// <summary>
    /// The phrases of <paramref name="text"/> in its order. Where phrases of one id overlap, the one that starts
    /// first and is longest stands for all.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="complaint">Whether it is a chief complaint, whose subject is always the patient.</param>
    public ImmutableArray<PhraseMatch> Match(string text, bool complaint = false)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        var words = NoteWords.Read(text, vocabulary);
        var found = new List<PhraseSpan>();
        for (var i = 0; i < words.Count; i++)
            phrases.Find(words, i, gaps, found);
        if (found.Count == 0)
            return [];
        var kept = WithoutOverlaps(found);
        var assertions = scope.Read(words, kept, complaint);
        var matches = ImmutableArray.CreateBuilder<PhraseMatch>(kept.Count);
        for (var i = 0; i < kept.Count; i++)
        {
            var (start, last) = (words[kept[i].First].Start, words[kept[i].End - 1]);
            matches.Add(new(ids[kept[i].Entry], start, last.Start + last.Length - start, assertions[i]));
        }
        return matches.MoveToImmutable();
    }

    private List<PhraseSpan> WithoutOverlaps(List<PhraseSpan> found)
    {
        found.Sort(static (one, other) => one.First != other.First
            ? one.First.CompareTo(other.First)
            : other.End.CompareTo(one.End));
        var ends = new Dictionary<int, int>();
        var kept = new List<PhraseSpan>(found.Count);
        var (hidden, reach) = (0, 0);
        foreach (var span in found)
        {
            // Of the innocent phrases that have begun by now, where the one that goes on longest ends.
            for (; hidden < found.Count && found[hidden].First <= span.First; hidden++)
                if (found[hidden].Entry == innocent)
                    reach = Math.Max(reach, found[hidden].End);
            if ((ends.TryGetValue(span.Entry, out var end) && span.First < end) || IsHidden(span, found, hidden, reach))
                continue;
            ends[span.Entry] = span.End;
            kept.Add(span);
        }
        return kept;
    }

    // Phrases have a few words: those that may cover a span have begun just before it.
    private bool IsHidden(PhraseSpan span, List<PhraseSpan> found, int begun, int reach)
    {
        if (innocent < 0)
            return false;
        if (span.Entry == innocent)
            return true;
        for (var i = begun - 1; reach >= span.End && i >= 0 && found[i].First > span.End - phrases.Longest; i--)
            if (found[i].Entry == innocent && found[i].End >= span.End && found[i].End - found[i].First > span.End - span.First)
                return true;
        return false;
    }
}
