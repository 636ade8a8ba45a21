using System.Collections.Frozen;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Names;

/// <summary>How surely a name follows.</summary>
internal enum NameCue
{
    /// <summary>Nothing says so.</summary>
    None,

    /// <summary>A word that is capitalised and no other word: her daughter X, seen by X.</summary>
    Weak,

    /// <summary>A word that is capitalised, also one that is a surname and a word: Nurse Park.</summary>
    Soft,

    /// <summary>Whatever stands there: Dr X.</summary>
    Strong,

    /// <summary>Several of them: Drs X and Y.</summary>
    Several,
}

/// <summary>Reads what stands before a name.</summary>
internal static class NameCues
{
    private const int Short = 3;

    // One look for all of the lists: few words of a text are in any.
    private static readonly FrozenSet<string> Known = (
        (IEnumerable<string>[])
            [
                PrivacyWords.BuiltIn.Titles,
                PrivacyWords.BuiltIn.SoftTitles,
                PrivacyWords.BuiltIn.Relations,
                PrivacyWords.BuiltIn.NamedBefore,
                PrivacyWords.BuiltIn.By,
                PrivacyWords.BuiltIn.NameCues.Last,
            ]
    )
        .SelectMany(words => words)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a word says about the one behind it.</summary>
    public static NameCue At(string text, IReadOnlyList<NameWord> words, int at)
    {
        var (known, word, next) = (PrivacyWords.BuiltIn, words[at], words[at + 1]);
        var letters = word.In(text);
        if (!PrivacyWords.Has(Known, letters))
            return NameCue.None;
        var gap = text.AsSpan(word.End, next.Start - word.End);
        if (
            gap.Length is 0 or > 3
            || IsTitle(next.In(text)) && next.IsCapital(text)
            || gap is "." && next.In(text) is "ssa" or "ra"
        )
            return NameCue.None;
        if (PrivacyWords.Has(known.Titles, letters) && gap is " " or ". " or "." or ": " or ".: ")
            return !IsBeforeName(text, words, at) ? NameCue.None
                : letters is "Drs" or "drs" or "Messrs" or "Profs" ? NameCue.Several
                : NameCue.Strong;
        if (
            PrivacyWords.Has(known.SoftTitles, letters)
            && gap is " " or ". " or ": " or ", "
            && IsSoft(text, words, at)
        )
            return NameCue.Soft;
        if (PrivacyWords.Has(known.Relations, letters) && gap is " " or ", " or " (" or "," or ": " or " - ")
            return NameCue.Weak;
        if (
            PrivacyWords.Has(known.NamedBefore, letters)
            && gap is ": " or ":" or " " or " - " or ", " or ". " or ":\n" or ",\n"
        )
            return gap is " " && PlainWord.IsInflected(next.In(text)) ? NameCue.None : NameCue.Weak;
        if (gap is " " or ", " or ": " or "\n" or ",\n" or ":" && known.NameCues.EndsAt(text, words, at))
            return NameCue.Weak;
        return
            gap is " "
            && at > 0
            && PrivacyWords.Has(known.By, letters)
            && PrivacyWords.Has(known.ByVerbs, words[at - 1].In(text))
            ? NameCue.Weak
            : NameCue.None;
    }

    private static bool IsTitle(ReadOnlySpan<char> word) =>
        PrivacyWords.Has(PrivacyWords.BuiltIn.Titles, word) || PrivacyWords.Has(PrivacyWords.BuiltIn.SoftTitles, word);

    /// <summary>
    /// MS and MR are also diseases, drugs and scans; behind a title in lower case stands a verb as often as a name.
    /// </summary>
    private static bool IsBeforeName(string text, IReadOnlyList<NameWord> words, int at)
    {
        var (title, next) = (words[at], words[at + 1]);
        if (title.IsAllCapitals(text))
            return next.IsAllCapitals(text) && next.Length > 2 && !PlainWord.IsBehindName(next.In(text));
        return next.IsCapital(text)
            || next.Length > 2 && !PlainWord.Is(next.In(text)) && !PlainWord.IsInflected(next.In(text))
            || PrivacyWords.Has(PrivacyWords.BuiltIn.Particles, next.In(text))
                && at + 2 < words.Count
                && words[at + 2].IsCapital(text);
    }

    /// <summary>Sr Na 118 is serum sodium, Sister Ward a place and Chief Complaint a heading.</summary>
    private static bool IsSoft(string text, IReadOnlyList<NameWord> words, int at)
    {
        var (title, next) = (words[at], words[at + 1]);
        if (title.Length <= Short && (!title.IsCapital(text) || title.IsAllCapitals(text)))
            return false;
        if (next.IsInitial(text))
            return true;
        if (!next.IsCapital(text))
            return PrivacyWords.Has(PrivacyWords.BuiltIn.GivenNames, next.In(text))
                && !PrivacyWords.Has(PrivacyWords.BuiltIn.WordNames, next.In(text))
                && !PrivacyWords.Has(PrivacyWords.BuiltIn.SoftNames, next.In(text))
                && !PrivacyWords.Has(PrivacyWords.BuiltIn.PlainWords, next.In(text));
        var letters = next.In(text);
        if (
            next.Length < 3
            || next.IsAllCapitals(text)
            || PlainWord.IsBehindName(letters)
            || PlainWord.IsInflected(letters)
            || IsNumberBehind(text, next.End)
        )
            return false;
        return !PlainWord.Is(letters)
            || at + 2 < words.Count
                && words[at + 2].Start - next.End == 1
                && (
                    words[at + 2].IsCapital(text)
                    || PrivacyWords.Has(PrivacyWords.BuiltIn.PersonVerbs, words[at + 2].In(text))
                );
    }

    private static bool IsNumberBehind(string text, int end) =>
        end + 1 < text.Length && text[end] is ' ' or '=' && char.IsAsciiDigit(text[end + 1]);
}
