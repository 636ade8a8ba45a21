using System.Text.RegularExpressions;
using Orleans.MedAssist.Models.Privacy.Names;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Dates;

/// <summary>Dates in words, and those of scripts that write year, month and day behind their numbers.</summary>
internal static partial class SpokenDate
{
    private const int Most = 4;

    public static IEnumerable<(int Start, int End)> In(string text, IReadOnlyList<NameWord> words)
    {
        for (var at = 0; at < words.Count; at++)
            if (words[at].Length >= 3 && MonthNames.Number(words[at].In(text)) > 0)
            {
                var (first, last) = (First(text, words, at), LastDay(text, words, at));
                if (first < at || last > at)
                    yield return (words[first].Start, EndOf(text, words, Math.Max(at, last)));
            }

        foreach (var match in Roman().Matches(text).Cast<Match>())
            yield return (match.Index, match.Index + match.Length);
        foreach (var word in words)
            if (
                PrivacyWords.Has(PrivacyWords.BuiltIn.Holidays, word.In(text))
                && word.IsCapital(text)
                && HolidayYear().Match(text, word.End) is { Success: true } year
            )
                yield return (word.Start, year.Index + year.Length);
        if (text.AsSpan().ContainsAny('\u6708', '\uc6d4'))
            foreach (var match in EastAsian().Matches(text).Cast<Match>())
                yield return (match.Index, match.Index + match.Length);
        if (text.Contains("thang ", StringComparison.OrdinalIgnoreCase))
            foreach (var match in Vietnamese().Matches(text).Cast<Match>())
                yield return (match.Index, match.Index + match.Length);
    }

    /// <summary>
    /// The third of May, twenty-first March, tres de mayo: where the day begins; the month where none does.
    /// </summary>
    private static int First(string text, IReadOnlyList<NameWord> words, int month)
    {
        var (known, first, linked) = (PrivacyWords.BuiltIn, month, false);
        for (var at = month - 1; at >= 0 && at >= month - Most && IsNext(text, words[at], words[at + 1]); at--)
            if (PrivacyWords.Has(known.DayWords, words[at].In(text)))
                first = at;
            else if (first < month || words[at].In(text) is not ("of" or "de" or "di" or "do" or "the"))
                break;
            else
                linked = true;
        // Two may be enough.
        return
            linked
            || words[month].IsCapital(text) && !words[month].IsAllCapitals(text)
            || !PrivacyWords.Has(known.WordMonths, words[month].In(text))
            ? first
            : month;
    }

    /// <summary>May the third, March twenty-first.</summary>
    private static int LastDay(string text, IReadOnlyList<NameWord> words, int month)
    {
        var (last, known) = (month, PrivacyWords.BuiltIn);
        if (!words[month].IsCapital(text))
            return month;
        for (var at = month + 1; at < words.Count && at <= month + 3 && IsNext(text, words[at - 1], words[at]); at++)
            if (PrivacyWords.Has(known.Ordinals, words[at].In(text)))
                last = at;
            else if (words[at].In(text) is not "the" && !PrivacyWords.Has(known.DayWords, words[at].In(text)))
                break;
        return last;
    }

    /// <summary>Behind the year, in digits or in words.</summary>
    private static int EndOf(string text, IReadOnlyList<NameWord> words, int last)
    {
        if (Year().Match(text, words[last].End) is { Success: true } year)
            return year.Index + year.Length;
        var end = last;
        for (var at = last + 1; at < words.Count && at <= last + 5 && IsNext(text, words[at - 1], words[at]); at++)
            if (PrivacyWords.Has(PrivacyWords.BuiltIn.DayWords, words[at].In(text)))
                end = at;
            else if (words[at].In(text) is not "and")
                break;
        return words[end].End;
    }

    private static bool IsNext(string text, NameWord one, NameWord other) =>
        text.AsSpan(one.End, other.Start - one.End) is " " or "-" or ", ";

    [GeneratedRegex(@"\G,? (?:of |de |del )?[0-9]{4}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    // 19-III-2024: the month in Roman figures, as in Spain, Italy, Poland and Hungary.
    [GeneratedRegex(
        @"(?<![0-9A-Za-z./-])[0-3]?[0-9]([-./ ])(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})\1(?:19|20)[0-9]{2}(?![0-9])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Roman();

    // Christmas Eve 2023, Easter Monday 2024: a feast with its year is a day.
    [GeneratedRegex(
        @"\G(?:'s)?(?: (?:Day|Eve|Sunday|Monday|Friday))?,? (?:of )?(?:19|20)[0-9]{2}(?![0-9])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex HolidayYear();

    [GeneratedRegex(
        @"(?:(?:[0-9]{2,4}|(?:令和|平成|昭和|大正|民國|民国)? ?[0-9元]{1,3}|[〇零一二三四五六七八九]{4}) ?[年년] ?)(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?[月월](?: ?(?:[0-9]{1,2}|[一二三四五六七八九十廿]{1,3}) ?[日号號일])?|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?[月월] ?(?:[0-9]{1,2}|[一二三四五六七八九十廿]{1,3}) ?[日号號일]",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex EastAsian();

    [GeneratedRegex(
        @"(?:ngay )?[0-9]{1,2} thang [0-9]{1,2}(?:,? (?:nam )?[0-9]{4})?",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Vietnamese();
}
