using Orleans.MedAssist.Language.Words;

namespace Orleans.MedAssist.Language.Scope;

/// <summary>The assertion that holds at each word of a note.</summary>
internal sealed partial class ScopeColours
{
    private const int NearWords = 8;
    private readonly List<NoteWord> _words;
    private readonly List<PlacedCue> _cues;
    private readonly Assertion[] _colours;
    private readonly ListScope _lists;
    private readonly int[] _clauses;
    private readonly HashSet<int> _current = [];

    public ScopeColours(List<NoteWord> words, List<PlacedCue> cues, bool complaint)
    {
        _words = words;
        _cues = cues;
        _lists = new(words, cues);
        _colours = new Assertion[words.Count];
        _clauses = new int[words.Count];
        for (var i = 1; i < _clauses.Length; i++)
            _clauses[i] = _clauses[i - 1] + ((words[i].Before & Boundary.Clause) != 0 ? 1 : 0);
        foreach (var cue in cues)
            if (cue.Cue.IsRecent)
                _current.Add(_clauses[cue.First]);
        for (var i = 0; i < cues.Count; i++)
        {
            if (cues[i].Cue.Assertion is not { } assertion || IsPatient(cues[i], complaint))
                continue;
            var answers = AnswersAColon(cues[i], assertion);
            if (answers || cues[i].Cue.Direction is not CueDirection.Forward)
                Backward(i, assertion, cues[i].Cue.Reach);
            if (!answers && cues[i].Cue.Direction is not CueDirection.Backward)
                Forward(i, assertion, cues[i].Cue.Reach);
        }
        Questions();
    }

    /// <summary>The assertion of a finding; a history that the same clause calls current is present.</summary>
    public Assertion At(PhraseSpan finding)
    {
        var colour = _colours[finding.First];
        return colour is Assertion.Historical && IsCurrent(finding.First) ? Assertion.Present : colour;
    }

    private void Forward(int cue, Assertion assertion, CueReach reach)
    {
        var next = cue + 1;
        var end = reach is CueReach.Near ? _words.Count : _lists.End(cue, assertion, reach);
        for (var i = _cues[cue].End; i < end; i++)
        {
            if (
                Ends(_words[i].Before, reach)
                || i - _cues[cue].End >= (reach is CueReach.Near ? NearWords : ListScope.Furthest)
            )
                return;
            while (next < _cues.Count && _cues[next].First < i)
                next++;
            for (var at = next; at < _cues.Count && _cues[at].First == i; at++)
                if (_cues[at].Cue.Stops(assertion))
                    return;
            Colour(i, assertion);
        }
    }

    private void Backward(int cue, Assertion assertion, CueReach reach)
    {
        var last = cue - 1;
        for (
            var i = _cues[cue].First;
            i > 0 && _cues[cue].First - i < ListScope.Furthest && !Ends(_words[i].Before, reach);
            i--
        )
        {
            if (
                reach is not CueReach.Near
                && _words[i].Before.HasFlag(Boundary.Comma)
                && !_lists.IsBareBefore(i, assertion)
            )
                return;
            while (last >= 0 && _cues[last].End > i)
                last--;
            for (var at = last; at >= 0 && _cues[at].End == i; at--)
                if (reach is CueReach.Near ? _cues[at].Cue.StopsBackward(assertion) : _cues[at].Cue.Stops(assertion))
                    return;
            Colour(i - 1, assertion);
        }
    }

    // "Chest pain: no" and "Fever: none" deny what stands before the colon.
    private bool AnswersAColon(PlacedCue cue, Assertion assertion) =>
        assertion is Assertion.Absent
        && _words[cue.First].Before.HasFlag(Boundary.Colon)
        && cue.End < _words.Count
        && (_words[cue.End].Before & Boundary.Clause) != 0;

    // A caller's "my mother has" is about the patient; "his mother had" is a family history.
    private bool IsPatient(PlacedCue cue, bool complaint)
    {
        var traits = _words[cue.First].Traits;
        var mine = (traits & WordTraits.Mine) != 0;
        return cue.Cue.Kin switch
        {
            Kin.Now => mine || (complaint && (traits & WordTraits.Theirs) == 0),
            Kin.Told => mine && (complaint || IsCurrent(cue.First)),
            _ => false,
        };
    }

    private bool IsCurrent(int word) => _current.Contains(_clauses[word]);

    private void Colour(int word, Assertion assertion)
    {
        if (assertion > _colours[word])
            _colours[word] = assertion;
    }

    private static bool Ends(Boundary boundary, CueReach reach) =>
        (boundary & (reach is CueReach.Near ? Boundary.Clause : Boundary.End)) != 0;
}
