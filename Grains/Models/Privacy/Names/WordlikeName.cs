using Orleans.MedAssist.Models.Privacy.Dates;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Names;

/// <summary>
/// Whether a part of the patient's name that is a word too stands for the patient: Will, May, Head, Stone.
/// </summary>
internal static class WordlikeName
{
    /// <summary>Only capitalised; what is clinical stays clinical unless it does what only people do.</summary>
    public static bool Is(string text, IReadOnlyList<NameWord> words, int at)
    {
        var (known, word) = (PrivacyWords.BuiltIn, words[at]);
        var letters = word.In(text);
        var hasNext = at + 1 < words.Count && text.AsSpan(word.End, words[at + 1].Start - word.End) is " ";
        var next = hasNext ? words[at + 1].In(text) : [];
        var acts = hasNext && !words[at + 1].IsCapital(text) && PrivacyWords.Has(known.PersonVerbs, next);
        if (IsNoun(letters))
            return acts;
        if (MonthNames.Number(letters) > 0 && IsDated(text, words, at))
            return false;
        if (!NameSurroundings.StartsAt(text, word.Start))
            return !hasNext || !words[at + 1].IsCapital(text) || !PlainWord.IsWord(next);
        return acts
            || !hasNext && !IsAfterHeading(text, word)
            || next
                is "is"
                    or "was"
                    or "has"
                    or "had"
                    or "can"
                    or "could"
                    or "cannot"
                    or "does"
                    or "did"
                    or "would"
                    or "and"
                    or "who"
                    or "seen";
    }

    /// <summary>A word of clinical or everyday language that nobody is called by first.</summary>
    private static bool IsNoun(ReadOnlySpan<char> word) =>
        word.Length > 2
        && !PrivacyWords.Has(PrivacyWords.BuiltIn.GivenNames, word)
        && !PrivacyWords.Has(PrivacyWords.BuiltIn.Eponyms, word)
        && (
            PrivacyWords.Has(ClinicalWords.BuiltIn, word)
            || PrivacyWords.Has(PrivacyWords.BuiltIn.PlainWords, word)
            || PrivacyWords.Has(PrivacyWords.BuiltIn.Common, word)
        );

    private static bool IsDated(string text, IReadOnlyList<NameWord> words, int at) =>
        at > 0
        && words[at].Start - words[at - 1].End == 1
        && (
            PrivacyWords.Has(PrivacyWords.BuiltIn.WeakDateCues, words[at - 1].In(text))
            || PrivacyWords.Has(PrivacyWords.BuiltIn.DateCues, words[at - 1].In(text))
            || words[at - 1].In(text) is "next" or "early" or "late" or "mid" or "this" or "every" or "during" or "by"
        );

    private static bool IsAfterHeading(string text, NameWord word) => word.End < text.Length && text[word.End] == ':';
}
