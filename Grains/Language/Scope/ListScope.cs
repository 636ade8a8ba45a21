using Orleans.MedAssist.Language.Words;

namespace Orleans.MedAssist.Language.Scope;

/// <summary>
/// How far a cue reaches over an enumeration. A comma after a negation may go on with the list ("denies fever, chest
/// pain or dyspnoea") or start what the patient came for ("no fever, severe chest pain for two hours"). It goes on
/// while each item only names something; where the note leaves it open the finding counts as present, because the
/// floor may over-triage and must not miss.
/// </summary>
internal sealed class ListScope(List<NoteWord> words, List<PlacedCue> cues)
{
    /// <summary>
    /// The words that a scope may take up. No list that a person writes is as long; where a note without any
    /// punctuation would be one, what comes later counts as present.
    /// </summary>
    public const int Furthest = 200;

    private const int LongestItem = 6;

    /// <summary>Index of the first word that the list of this cue does not cover.</summary>
    public int End(int cue, Assertion assertion, CueReach reach)
    {
        var item = ItemAt(cues[cue].End, cue + 1, assertion);
        var background = item.Has(ListMark.Background);
        var (end, commas, firstComma, doubt, joined) = (words.Count, 0, -1, -1, false);
        while (item.GoesOn)
        {
            var next = ItemAt(item.End, item.NextCue, assertion);
            if (
                next.First - cues[cue].End > Furthest
                || next.Own
                || next.TooLong(LongestItem)
                || (next.Has(ListMark.Ends) && !next.StartsWithOr)
            )
            {
                end = item.End;
                break;
            }
            if (next.AfterComma && doubt < 0 && ++commas == 1)
                firstComma = next.First;
            if (next.Has(ListMark.Described) && doubt < 0 && (background || !next.Has(ListMark.Or)))
                doubt = next.First;
            else if (next.Has(ListMark.Or))
                (joined, doubt) = (true, background ? doubt : -1);
            item = next;
        }
        if (doubt >= 0)
            (end, commas) = (doubt, doubt == firstComma ? 0 : commas);
        var alone = background || (reach is CueReach.Series && commas < 2);
        return alone && commas > 0 && !joined ? firstComma : end;
    }

    /// <summary>Whether the item that ends before <paramref name="end"/> only names something.</summary>
    public bool IsBareBefore(int end, Assertion assertion)
    {
        var first = end - 1;
        while (first > 0 && end - first <= Furthest && !Parts(words[first].Before))
            first--;
        var item = ItemAt(first, FirstCueAt(first), assertion);
        return !item.Has(ListMark.Ends) && !item.Has(ListMark.Described) && !item.TooLong(LongestItem);
    }

    private int FirstCueAt(int word)
    {
        var (low, high) = (0, cues.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = cues[middle].First < word ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    private ListItem ItemAt(int first, int cue, Assertion assertion)
    {
        var (marks, own, startsWithOr) = (ListMark.None, false, false);
        var i = first;
        for (; i < words.Count && i - first <= Furthest; i++)
        {
            if (i > first && Parts(words[i].Before))
            {
                var goesOn = (words[i].Before & Boundary.End) == 0;
                return new(first, i, cue, marks, own, startsWithOr, goesOn, Comma(first));
            }
            if ((words[i].Traits & (assertion is Assertion.Absent ? WordTraits.Number : WordTraits.Dose)) != 0)
                marks |= ListMark.Ends;
            while (cue < cues.Count && cues[cue].First < i)
                cue++;
            var stops = false;
            for (var at = cue; at < cues.Count && cues[at].First == i; at++)
            {
                var placed = cues[at].Cue;
                if (placed.Mark is ListMark.And && i > first)
                    return new(first, i, at, marks, own, startsWithOr, true, Comma(first));
                marks |= placed.Mark;
                own |= i == first && placed.Assertion is not null && placed.Direction is CueDirection.Forward;
                startsWithOr |= i == first && placed.Mark is ListMark.Or;
                stops |= placed.Stops(assertion);
            }
            if (stops && (marks & ListMark.Ends) == 0)
                break;
        }
        return new(first, i, cue, marks, own, startsWithOr, false, Comma(first));
    }

    private bool Comma(int first) => words[first].Before.HasFlag(Boundary.Comma);

    private static bool Parts(Boundary before) => (before & (Boundary.Clause | Boundary.Joint)) != 0;

    private readonly record struct ListItem(
        int First,
        int End,
        int NextCue,
        ListMark Marks,
        bool Own,
        bool StartsWithOr,
        bool GoesOn,
        bool AfterComma
    )
    {
        public bool Has(ListMark mark) => (Marks & mark) != 0;

        public bool TooLong(int most) => End - First > (Has(ListMark.Or) ? 2 * most : most);
    }
}
