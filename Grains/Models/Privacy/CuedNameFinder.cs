namespace Orleans.MedAssist.Models.Privacy;

/// <summary>Finds other people's names by what stands before them: Dr X, her daughter X, Patient: X, signed by X.</summary>
internal static class CuedNameFinder
{
    private const int Most = 4;

    private enum Cue
    {
        None,
        Weak,
        Strong,
    }

    public static void Find(PrivateText source, IReadOnlyList<NameWord> words, Findings findings)
    {
        var (text, known) = (source.Text, PrivacyWords.BuiltIn);
        for (var at = 0; at + 1 < words.Count; at++)
        {
            var cue = CueAt(text, words, at);
            if (cue != Cue.None && Length(text, words, at + 1, cue) is var length and > 0)
            {
                findings.Add(IdentifierKind.Name, words[at + 1].Start, words[at + length].End);
                at += length;
            }
            else if (cue == Cue.None && words[at].IsCapital(text) && words[at].Length > 2
                && PrivacyWords.Has(known.GivenNames, words[at].In(text)) && !Sentences.IsEponym(text, words, at)
                && Length(text, words, at, Cue.Weak) is var full and > 1)
            {
                findings.Add(IdentifierKind.Name, words[at].Start, words[at + full - 1].End);
                at += full - 1;
            }
        }
    }

    private static Cue CueAt(string text, IReadOnlyList<NameWord> words, int at)
    {
        var (known, word) = (PrivacyWords.BuiltIn, words[at]);
        var gap = text.AsSpan(word.End, words[at + 1].Start - word.End);
        if (gap.Length is 0 or > 3 || PrivacyWords.Has(known.Titles, words[at + 1].In(text)))
            return Cue.None;
        if (PrivacyWords.Has(known.Titles, word.In(text)) && gap is " " or ". " or "." or ": " or ".: ")
            return IsTitle(text, words, at) ? Cue.Strong : Cue.None;
        if (gap is " " or ", " or " (" or "," && PrivacyWords.Has(known.Relations, word.In(text)))
            return Cue.Weak;
        if (gap is ": " or ":" or " " or " - " && PrivacyWords.Has(known.NamedBefore, word.In(text)))
            return gap is " " && IsInflected(words[at + 1].In(text)) ? Cue.None : Cue.Weak;
        return gap is " " && at > 0 && PrivacyWords.Has(known.By, word.In(text))
            && PrivacyWords.Has(known.ByVerbs, words[at - 1].In(text)) ? Cue.Weak : Cue.None;
    }

    /// <summary>MS and MR are also diseases, drugs and scans; a title in lower case is taken before a name only.</summary>
    private static bool IsTitle(string text, IReadOnlyList<NameWord> words, int at)
    {
        var (title, next) = (words[at], words[at + 1]);
        if (title.IsAllCapitals(text))
            return next.IsAllCapitals(text) && next.Length > 2 && !IsPlain(text, next);
        return next.IsCapital(text)
            || (title.In(text).Length > 2 || text[title.End] == '.' || title.IsCapital(text)) && next.Length > 2 && !IsPlain(text, next)
            || PrivacyWords.Has(PrivacyWords.BuiltIn.Particles, next.In(text)) && at + 2 < words.Count && words[at + 2].IsCapital(text);
    }

    /// <summary>How many words from here on are a name.</summary>
    private static int Length(string text, IReadOnlyList<NameWord> words, int first, Cue cue)
    {
        var (length, known) = (0, PrivacyWords.BuiltIn);
        for (var at = first; at < words.Count && at < first + Most; at++)
        {
            if (at > first && !IsGap(text.AsSpan(words[at - 1].End, words[at].Start - words[at - 1].End), words[at - 1].Length))
                break;
            var word = words[at];
            if (word.IsInitial(text) || PrivacyWords.Has(known.Particles, word.In(text)) && (at > first || cue == Cue.Strong))
                continue;
            // The second half of a double name may be any word: Johansen-Lie.
            var strong = (cue == Cue.Strong && length == 0) || (length > 0 && word.IsCapital(text) && text[word.Start - 1] == '-');
            if (!strong && (!word.IsCapital(text) || word.Length < 2 || word.IsAllCapitals(text) && !words[first].IsAllCapitals(text)))
                break;
            if (!strong && (Sentences.IsEponym(text, words, at) || IsBareEponym(text, word) || IsPlain(text, word) || cue == Cue.Weak && word.IsAllCapitals(text)))
                break;
            length = at - first + 1;
        }

        return length;
    }

    private static bool IsPlain(string text, NameWord word)
    {
        var known = PrivacyWords.BuiltIn;
        var letters = word.In(text);
        return !PrivacyWords.Has(known.GivenNames, letters) && (PrivacyWords.Has(known.Common, letters)
            || PrivacyWords.Has(known.Relations, letters) || PrivacyWords.Has(known.NamedBefore, letters) || PrivacyWords.Has(known.EponymNouns, letters) || PrivacyWords.Has(known.ByVerbs, letters)
            || PrivacyWords.Has(ClinicalWords.BuiltIn, letters)
                && !PrivacyWords.Has(known.WordNames, letters) && !PrivacyWords.Has(known.Eponyms, letters));
    }

    // Patient Oriented, Patient Education: headline capitals and no name, unless it is a known one.
    private static bool IsInflected(ReadOnlySpan<char> word)
    {
        if (PrivacyWords.Has(PrivacyWords.BuiltIn.GivenNames, word))
            return false;
        foreach (var ending in (ReadOnlySpan<string>)["ed", "ing", "ion", "ment", "ly", "ous", "ies"])
            if (word.Length > 5 && word.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    // Her mother has Crohn's, without the word disease.
    private static bool IsBareEponym(string text, NameWord word) => PrivacyWords.Has(PrivacyWords.BuiltIn.Eponyms, word.In(text))
        && word.End < text.Length && text[word.End] == '\'';

    private static bool IsGap(ReadOnlySpan<char> gap, int before) => gap is " " or "-" or "." || gap is ". " && before < 3;
}
