using System.Buffers;
using Orleans.MedAssist.Models.Privacy.Names;
using Orleans.MedAssist.Models.Privacy.Numbers;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Dates;

/// <summary>What the words before numbers say about them.</summary>
internal enum DateCue
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>They may be a date, a dose or a score: on, of, in.</summary>
    Weak,

    /// <summary>They are a date: born, admitted on, dated.</summary>
    Strong,

    /// <summary>They are a dose or a score: units, Apgar, titre.</summary>
    Excluded,
}

/// <summary>Reads what stands around numbers that are shaped as a date.</summary>
internal static class DateCues
{
    private const int WordsBack = 4;
    private const int Clause = 8;
    private static readonly SearchValues<char> Gap = SearchValues.Create(" :.,(=[-\"#'*|\t\n");
    private static readonly SearchValues<char> Ends = SearchValues.Create(".;\n!?");

    public static DateCue Before(string text, IReadOnlyList<NameWord> words, int start)
    {
        var at = LastBefore(words, start);
        if (
            at < 0
            || start - words[at].End > 4
            || text.AsSpan(words[at].End, start - words[at].End).ContainsAnyExcept(Gap)
        )
            return DateCue.None;
        var known = PrivacyWords.BuiltIn;
        if (PrivacyWords.Has(known.DoseWords, words[at].In(text)))
            return DateCue.Excluded;
        if (PrivacyWords.Has(known.DateCues, words[at].In(text)))
            return DateCue.Strong;
        if (!PrivacyWords.Has(known.WeakDateCues, words[at].In(text)))
            return DateCue.None;
        // Admitted to the ward on; but given with food on.
        for (
            var back = at - 1;
            back >= 0 && back >= at - WordsBack && IsJoined(text, words[back], words[back + 1]);
            back--
        )
            if (PrivacyWords.Has(known.DoseWords, words[back].In(text)))
                return DateCue.Excluded;
            else if (PrivacyWords.Has(known.DateCues, words[back].In(text)))
                return DateCue.Strong;
        return DateCue.Weak;
    }

    /// <summary>Whether the clause around a place speaks of doses or scores.</summary>
    public static bool IsDosed(string text, IReadOnlyList<NameWord> words, int start, int end)
    {
        var last = LastBefore(words, start);
        for (
            var (at, to) = (last, start);
            at >= 0 && at > last - Clause && !IsEnded(text, words[at].End, to);
            to = words[at].Start, at--
        )
            if (IsDose(text, words[at]))
                return true;
        for (
            var (at, from) = (last + 1, end);
            at < words.Count && at <= last + 4 && words[at].Start >= end && !IsEnded(text, from, words[at].Start);
            from = words[at].End, at++
        )
            if (IsDose(text, words[at]))
                return true;
        return false;
    }

    /// <summary>The last word that ends before a place; -1 where there is none.</summary>
    public static int LastBefore(IReadOnlyList<NameWord> words, int place)
    {
        var (low, high) = (0, words.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (words[middle].End <= place)
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }

    private static bool IsDose(string text, NameWord word) =>
        PrivacyWords.Has(PrivacyWords.BuiltIn.DoseWords, word.In(text))
        || PrivacyWords.Has(PrivacyWords.BuiltIn.Units, word.In(text)) && word.Length > 1
        || ClinicalShape.IsDrug(word.In(text));

    private static bool IsEnded(string text, int from, int to) =>
        to > from && text.AsSpan(from, to - from).ContainsAny(Ends);

    private static bool IsJoined(string text, NameWord one, NameWord other) =>
        other.Start - one.End is > 0 and < 5 && !text.AsSpan(one.End, other.Start - one.End).ContainsAny(Ends);
}
