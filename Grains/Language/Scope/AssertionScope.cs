using System.Collections.Immutable;
using Orleans.MedAssist.Language.Words;

namespace Orleans.MedAssist.Language.Scope;

/// <summary>
/// Decides what a note says of each finding by colouring the words in the scope of each cue
/// (NegEx, Chapman 2001; ConText, Harkema 2009).
/// </summary>
internal sealed class AssertionScope
{
    private static readonly HashSet<int> NoGaps = [];
    private readonly PhraseTrie _trie = new();
    private readonly List<ScopeCue> _cues = [];

    public AssertionScope(AssertionCues table, Vocabulary vocabulary)
    {
        void Add(string phrase, ScopeCue cue)
        {
            _cues.Add(cue);
            _trie.Add(vocabulary.Add(phrase), _cues.Count - 1);
        }

        foreach (var group in table.Cues)
        foreach (var phrase in group.Phrases)
            Add(phrase, ScopeCue.Colours(group.Assertion, group.Direction, group.Reach));
        (ImmutableArray<string> Verbs, Kin Kin)[] told =
        [
            (table.OtherSubject.Family, Kin.Family),
            (table.OtherSubject.Told, Kin.Told),
            (table.OtherSubject.Now, Kin.Now),
        ];
        foreach (var (verbs, kin) in told)
        foreach (var person in table.OtherSubject.People)
        foreach (var verb in verbs)
            Add($"{person} {verb}", ScopeCue.Relative(kin));
        (ImmutableArray<string> Words, ListMark Mark)[] marks =
        [
            (table.Lists.Ends, ListMark.Ends),
            (table.Lists.Described, ListMark.Described),
            (table.Lists.Background, ListMark.Background),
            (table.Lists.Or, ListMark.Or),
            (table.Lists.And, ListMark.And),
        ];
        foreach (var (phrases, mark) in marks)
        foreach (var phrase in phrases)
            Add(phrase, ScopeCue.InList(mark));
        foreach (var phrase in table.Pseudo)
            Add(phrase, ScopeCue.Pseudo);
        foreach (var group in table.Stops)
        foreach (var phrase in group.Phrases)
            Add(phrase, ScopeCue.Stop(group));
        foreach (var phrase in table.Recent)
            Add(phrase, ScopeCue.Current);
    }

    /// <summary>The assertion of each finding.</summary>
    /// <param name="words">The note.</param>
    /// <param name="findings">What was found in it.</param>
    /// <param name="complaint">Whether the text is a chief complaint, whose subject is always the patient.</param>
    public Assertion[] Read(List<NoteWord> words, List<PhraseSpan> findings, bool complaint)
    {
        var coloured = new ScopeColours(words, CuesAt(words, findings), complaint);
        var read = new Assertion[findings.Count];
        for (var i = 0; i < read.Length; i++)
            read[i] = coloured.At(findings[i]);
        return read;
    }

    // The longest cue at a word hides the cues inside it: "no change in" hides "no".
    private List<PlacedCue> CuesAt(List<NoteWord> words, List<PhraseSpan> findings)
    {
        var inFinding = new bool[words.Count];
        foreach (var finding in findings)
            inFinding.AsSpan(finding.First, finding.End - finding.First).Fill(true);
        var placed = new List<PlacedCue>();
        var found = new List<PhraseSpan>();
        for (var i = 0; i < words.Count; )
        {
            found.Clear();
            _trie.Find(words, i, NoGaps, found);
            var end = i + 1;
            foreach (var span in found)
                end = Math.Max(end, span.End);
            foreach (var span in found)
                // "not breathing" is a finding, and its "not" denies nothing.
                if (
                    span.End == end
                    && (_cues[span.Entry].Assertion is null || !inFinding.AsSpan(i, end - i).Contains(true))
                )
                    placed.Add(new(_cues[span.Entry], i, end));
            i = found.Count == 0 ? i + 1 : end;
        }
        return placed;
    }
}
