using Orleans.MedAssist.Models.Privacy.Dates;
using Orleans.MedAssist.Models.Privacy.Numbers;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Names;

/// <summary>
/// Finds other people's names by what stands before them: Dr X, her daughter X, Patient: X, under the care of X.
/// </summary>
internal static class CuedNameFinder
{
    private const int Most = 4;

    public static void Find(PrivateText source, IReadOnlyList<NameWord> words, Findings findings)
    {
        var text = source.Text;
        for (var at = 0; at < words.Count; at++)
        {
            var cue = at + 1 < words.Count ? NameCues.At(text, words, at) : NameCue.None;
            if (cue != NameCue.None && Length(text, words, at + 1, cue) is var length and > 0)
            {
                findings.Add(IdentifierKind.Name, words[at + 1].Start, words[at + length].End);
                at += length;
                if (cue == NameCue.Several)
                    at = Others(text, words, at, findings);
            }
            else if (
                cue is NameCue.None or NameCue.Weak
                && IsGivenName(text, words, at)
                && Length(text, words, at, NameCue.Weak) is var full and > 0
            )
            {
                findings.Add(IdentifierKind.Name, words[at].Start, words[at + full - 1].End);
                at += full - 1;
            }
            else if (SurnameShape.Is(text, words, at))
                findings.Add(IdentifierKind.Name, words[FirstOf(text, words, at)].Start, words[at].End);
            else if (LengthBefore(text, words, at) is var before and > 0)
            {
                findings.Add(IdentifierKind.Name, words[at].Start, words[at + before - 1].End);
                at += before - 1;
            }
        }
    }

    /// <summary>Drs X, Y and Z: the others, and the last word of them.</summary>
    private static int Others(string text, IReadOnlyList<NameWord> words, int last, Findings findings)
    {
        for (var next = last + 1; next < words.Count; next = last + 1)
        {
            var gap = text.AsSpan(words[last].End, words[next].Start - words[last].End);
            var joined =
                gap is " " or ", " && words[next].In(text) is "and" or "und" or "y" or "e" or "et" ? next + 1 : next;
            if (
                joined == next && gap is not (", " or " & " or "/" or " / ")
                || joined >= words.Count
                || Length(text, words, joined, NameCue.Soft) is not (var length and > 0)
            )
                return last;
            findings.Add(IdentifierKind.Name, words[joined].Start, words[joined + length - 1].End);
            last = joined + length - 1;
        }

        return last;
    }

    /// <summary>The given name before a family name, where one stands there: Slavica Jovanovic.</summary>
    private static int FirstOf(string text, IReadOnlyList<NameWord> words, int at) =>
        at > 0
        && words[at].Start - words[at - 1].End == 1
        && text[words[at - 1].End] == ' '
        && words[at - 1].IsCapital(text)
        && words[at - 1].Length > 2
        && !words[at - 1].IsAllCapitals(text)
        && !PlainWord.Is(words[at - 1].In(text))
        && !PlainWord.IsInflected(words[at - 1].In(text))
        && !PrivacyWords.Has(PrivacyWords.BuiltIn.Titles, words[at - 1].In(text))
            ? at - 1
            : at;

    /// <summary>By what stands behind it: Edith Crowe, RN; Melnyk suspects; Anna (daughter).</summary>
    private static int LengthBefore(string text, IReadOnlyList<NameWord> words, int at)
    {
        var word = words[at];
        if (!word.IsCapital(text) || word.Length < 3 && !word.IsInitial(text))
            return 0;
        var next = at + 1;
        while (
            next < words.Count
            && next < at + Most
            && IsGap(text.AsSpan(words[next - 1].End, words[next].Start - words[next - 1].End), words[next - 1].Length)
            && words[next].IsCapital(text)
        )
            next++;
        if (next >= words.Count)
            return 0;
        var gap = text.AsSpan(words[next - 1].End, words[next].Start - words[next - 1].End);
        var signed = gap is ", " or " (" or "," && IsSigned(text, words, at, next, gap);
        var acting =
            gap is " "
            && next == at + 1
            && word.Length > 3
            && (
                PrivacyWords.Has(PrivacyWords.BuiltIn.PersonVerbs, words[next].In(text))
                || IsPrescribing(text, words, next)
            )
            && NameSurroundings.StartsAt(text, word.Start)
            && text[word.End - 1] != 's';
        return (signed || acting) && Length(text, words, at, NameCue.Weak) == next - at ? next - at : 0;
    }

    private static bool IsSigned(string text, IReadOnlyList<NameWord> words, int at, int next, ReadOnlySpan<char> gap)
    {
        var letters = words[next].In(text);
        return PrivacyWords.Has(PrivacyWords.BuiltIn.Credentials, letters)
                && (words[next].IsAllCapitals(text) || words[next].Length > 3)
            || gap is " ("
                && PrivacyWords.Has(PrivacyWords.BuiltIn.Relations, letters)
                && (next > at + 1 || PrivacyWords.Has(PrivacyWords.BuiltIn.GivenNames, words[at].In(text)));
    }

    // Whitfield increased lisinopril; a drug that increased would be increased to something.
    private static bool IsPrescribing(string text, IReadOnlyList<NameWord> words, int verb) =>
        words[verb].In(text)
            is "increased"
                or "stopped"
                or "started"
                or "reduced"
                or "added"
                or "gave"
                or "changed"
                or "switched"
                or "restarted"
                or "withheld"
                or "doubled"
                or "halved"
        && verb + 1 < words.Count
        && text.AsSpan(words[verb].End, words[verb + 1].Start - words[verb].End) is " "
        && !words[verb + 1].IsCapital(text)
        && ClinicalShape.IsDrug(words[verb + 1].In(text));

    /// <summary>
    /// A given name that is nothing else is one wherever it stands; one that is a word too needs a surname behind it.
    /// </summary>
    private static bool IsGivenName(string text, IReadOnlyList<NameWord> words, int at)
    {
        var (known, word) = (PrivacyWords.BuiltIn, words[at]);
        var letters = word.In(text);
        if (
            !word.IsCapital(text)
            || word.Length < 3
            || !PrivacyWords.Has(known.GivenNames, letters)
            || NameSurroundings.IsEponym(text, words, at)
        )
            return false;
        var soft =
            PrivacyWords.Has(known.WordNames, letters)
            || PrivacyWords.Has(known.SoftNames, letters)
            || PrivacyWords.Has(known.Eponyms, letters)
            || PrivacyWords.Has(ClinicalWords.BuiltIn, letters)
            || PrivacyWords.Has(known.DrugWords, letters)
            || MonthNames.Number(letters) > 0;
        if (!soft && !word.IsAllCapitals(text))
            return at == 0
                || words[at - 1].In(text) is not ("St" or "Saint" or "san" or "San" or "Santa" or "Sankt")
                || words[at].Start - words[at - 1].End > 2;
        return at + 1 < words.Count
            && words[at + 1].Start - word.End == 1
            && text[word.End] == ' '
            && words[at + 1].IsCapital(text)
            && words[at + 1].Length > 2
            && !words[at + 1].IsAllCapitals(text)
            && !PlainWord.Is(words[at + 1].In(text))
            && !PlainWord.IsInflected(words[at + 1].In(text))
            && !PrivacyWords.Has(known.Eponyms, words[at + 1].In(text))
            && !word.IsAllCapitals(text);
    }

    /// <summary>How many words from here on are a name.</summary>
    private static int Length(string text, IReadOnlyList<NameWord> words, int first, NameCue cue)
    {
        var (length, known) = (0, PrivacyWords.BuiltIn);
        for (var at = first; at < words.Count && at < first + Most; at++)
        {
            if (
                at > first
                && !IsGap(text.AsSpan(words[at - 1].End, words[at].Start - words[at - 1].End), words[at - 1].Length)
            )
                break;
            var word = words[at];
            var strong = cue is NameCue.Strong or NameCue.Several;
            if (word.IsInitial(text) || PrivacyWords.Has(known.Particles, word.In(text)) && (at > first || strong))
                continue;
            // The second half of a double name may be any word: Johansen-Lie, Ji-hyun.
            var sure =
                strong && length == 0
                || length > 0
                    && text[word.Start - 1] == '-'
                    && (word.IsCapital(text) || words[at - 1].IsCapital(text) && !PlainWord.Is(word.In(text)));
            if (!sure && !IsName(text, words, at, first, length > 0, cue))
                break;
            length = at - first + 1;
        }

        return length;
    }

    private static bool IsName(string text, IReadOnlyList<NameWord> words, int at, int first, bool behind, NameCue cue)
    {
        var (known, word) = (PrivacyWords.BuiltIn, words[at]);
        var letters = word.In(text);
        if (!word.IsCapital(text))
            return !behind
                && PrivacyWords.Has(known.GivenNames, letters)
                && !PrivacyWords.Has(known.WordNames, letters)
                && !PrivacyWords.Has(known.SoftNames, letters)
                && !PrivacyWords.Has(known.PlainWords, letters)
                && !PrivacyWords.Has(ClinicalWords.BuiltIn, letters);
        if (
            word.Length < 2
            || PrivacyWords.Has(known.Titles, letters)
            || word.IsAllCapitals(text) && (cue == NameCue.Weak || !words[first].IsAllCapitals(text))
        )
            return false;
        if (
            NameSurroundings.IsEponym(text, words, at)
            || PrivacyWords.Has(known.Eponyms, letters) && word.End < text.Length && text[word.End] == '\''
        )
            return false;
        return !(behind || cue == NameCue.Soft ? PlainWord.IsBehindName(letters) : PlainWord.Is(letters))
            && (behind || cue != NameCue.Weak || !PlainWord.IsInflected(letters));
    }

    private static bool IsGap(ReadOnlySpan<char> gap, int before) =>
        gap is " " or "-" or "." || gap is ". " && before < 3;
}
