using System.Collections.Immutable;
using Orleans.MedAssist.Language.Scope;
using Orleans.MedAssist.Language.Words;

namespace Orleans.MedAssist.Language;

/// <summary>
/// Finds known phrases in free text, in any inflection, and says of each whether the patient has it. One pass over
/// the words; safe to share between threads once built.
/// </summary>
/// <typeparam name="TId">What a phrase stands for, compared by value.</typeparam>
internal sealed class PhraseMatcher<TId>
    where TId : notnull
{
    // The entry of all innocent phrases: they stand for nothing.
    private const int Innocent = -1;

    private readonly Vocabulary _vocabulary;
    private readonly PhraseTrie _phrases = new();
    private readonly HashSet<int> _gaps = [];
    private readonly AssertionScope _scope;
    private readonly List<TId> _ids = [];
    private readonly bool _hasInnocent;

    /// <param name="phrasesToIds">Each phrase with the id that it stands for; an id may have many phrases.</param>
    /// <param name="innocent">Phrases that are no finding and hide every shorter one inside them.</param>
    /// <exception cref="InvalidDataException">A phrase without words.</exception>
    public PhraseMatcher(IEnumerable<KeyValuePair<string, TId>> phrasesToIds, IEnumerable<string>? innocent = null)
    {
        var cues = AssertionCues.BuiltIn;
        _vocabulary = new(cues.Transparent);
        _scope = new(cues, _vocabulary);
        foreach (var gap in cues.Gaps)
            _gaps.UnionWith(_vocabulary.Add(gap));
        foreach (var phrase in innocent ?? [])
        {
            _phrases.Add(WordsOf(phrase), Innocent);
            _hasInnocent = true;
        }

        var entries = new Dictionary<TId, int>();
        foreach (var (phrase, id) in phrasesToIds)
        {
            if (!entries.TryGetValue(id, out var entry))
            {
                entries[id] = entry = _ids.Count;
                _ids.Add(id);
            }

            _phrases.Add(WordsOf(phrase), entry);
        }
    }

    /// <summary>
    /// The phrases of <paramref name="text"/> in its order. Where phrases of one id overlap, the one that starts
    /// first and is longest stands for all.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="complaint">Whether it is a chief complaint, whose subject is always the patient.</param>
    public ImmutableArray<PhraseMatch<TId>> Match(string text, bool complaint = false)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        var words = NoteWords.Read(text, _vocabulary);
        var found = new List<PhraseSpan>();
        for (var i = 0; i < words.Count; i++)
            _phrases.Find(words, i, _gaps, found);
        if (found.Count == 0)
            return [];
        var kept = WithoutOverlaps(found);
        var assertions = _scope.Read(words, kept, complaint);
        var matches = ImmutableArray.CreateBuilder<PhraseMatch<TId>>(kept.Count);
        for (var i = 0; i < kept.Count; i++)
        {
            var (start, last) = (words[kept[i].First].Start, words[kept[i].End - 1]);
            matches.Add(new(_ids[kept[i].Entry], start, last.Start + last.Length - start, assertions[i]));
        }
        return matches.MoveToImmutable();
    }

    private List<int> WordsOf(string phrase) =>
        _vocabulary.Add(phrase) is { Count: > 0 } words
            ? words
            : throw new InvalidDataException($"The phrase '{phrase}' has no words.");

    private List<PhraseSpan> WithoutOverlaps(List<PhraseSpan> found)
    {
        found.Sort(
            static (one, other) =>
                one.First != other.First ? one.First.CompareTo(other.First) : other.End.CompareTo(one.End)
        );
        var ends = new Dictionary<int, int>();
        var kept = new List<PhraseSpan>(found.Count);
        var (hidden, reach) = (0, 0);
        foreach (var span in found)
        {
            // Of the innocent phrases that have begun by now, where the one that goes on longest ends.
            for (; hidden < found.Count && found[hidden].First <= span.First; hidden++)
                if (found[hidden].Entry == Innocent)
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
        if (!_hasInnocent)
            return false;
        if (span.Entry == Innocent)
            return true;
        for (var i = begun - 1; reach >= span.End && i >= 0 && found[i].First > span.End - _phrases.Longest; i--)
            if (
                found[i].Entry == Innocent
                && found[i].End >= span.End
                && found[i].End - found[i].First > span.End - span.First
            )
                return true;
        return false;
    }
}
