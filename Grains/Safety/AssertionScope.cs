namespace Orleans.MedAssist.Safety;

/// <summary>
/// Decides what a note says of each finding by colouring the words in the scope of each cue
/// (NegEx, Chapman 2001; ConText, Harkema 2009).
/// </summary>
internal sealed class AssertionScope
{
    private static readonly HashSet<int> NoGaps = [];
    private readonly PhraseTrie trie = new();
    private readonly List<ScopeCue> cues = [];

    public AssertionScope(AssertionCues table, Vocabulary vocabulary)
    {
        void Add(string phrase, ScopeCue cue)
        {
            cues.Add(cue);
            trie.Add(vocabulary.Add(phrase), cues.Count - 1);
        }

        foreach (var group in table.Cues)
            foreach (var phrase in group.Phrases)
                Add(phrase, ScopeCue.Colours(group.Assertion, group.Direction, group.Reach));
        foreach (var person in table.OtherSubject.People)
            foreach (var verb in table.OtherSubject.Verbs)
                Add($"{person} {verb}", ScopeCue.Colours(Assertion.OtherSubject, CueDirection.Forward, CueReach.List));
        foreach (var phrase in table.Pseudo)
            Add(phrase, ScopeCue.Pseudo);
        foreach (var group in table.Stops)
            foreach (var phrase in group.Phrases)
                Add(phrase, ScopeCue.Stop(group.Ends));
        foreach (var phrase in table.Recent)
            Add(phrase, ScopeCue.Current);
    }

    /// <summary>The assertion of each span of <paramref name="findings"/>.</summary>
    public Assertion[] Read(List<NoteWord> words, List<PhraseSpan> findings)
    {
        var coloured = new ScopeColours(words, CuesAt(words, findings));
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
        for (var i = 0; i < words.Count;)
        {
            found.Clear();
            trie.Find(words, i, NoGaps, found);
            var end = i + 1;
            foreach (var span in found)
                end = Math.Max(end, span.End);
            foreach (var span in found)
                // "not breathing" is a finding, and its "not" denies nothing.
                if (span.End == end && (cues[span.Entry].Assertion is null || !inFinding.AsSpan(i, end - i).Contains(true)))
                    placed.Add(new(cues[span.Entry], i, end));
            i = found.Count == 0 ? i + 1 : end;
        }
        return placed;
    }
}
