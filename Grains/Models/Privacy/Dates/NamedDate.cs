using System.Text.RegularExpressions;
using Orleans.MedAssist.Models.Privacy.Names;
using Orleans.MedAssist.Models.Privacy.Numbers;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Dates;

/// <summary>A part of a text.</summary>
internal readonly record struct Place(int Start, int End)
{
    public bool IsThere => End > Start;

    public int Length => End - Start;

    public ReadOnlySpan<char> In(ReadOnlySpan<char> text) => text[Start..End];

    public static Place Of(Group group) => group.Success ? new(group.Index, group.Index + group.Length) : default;
}

/// <summary>A month by its name with a day or a year beside it.</summary>
internal readonly partial record struct NamedDate(Place Range, Place Day, Place Ordinal, Place Month, Place Year)
{
    private const RegexOptions Options =
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const int Window = 24;

    public int Start =>
        Range.IsThere ? Range.Start
        : Day.IsThere && Day.Start < Month.Start ? Day.Start
        : Month.Start;

    public int End => Math.Max(Math.Max(Month.End, Year.End), Math.Max(Day.End, Ordinal.End));

    public static IEnumerable<NamedDate> In(string text, IReadOnlyList<NameWord> words)
    {
        foreach (var word in words)
            if (
                word.Length is >= 2 and <= 14
                && MonthNames.Number(word.In(text)) > 0
                && Around(text, new(word.Start, word.End)) is { } date
            )
                yield return date;
    }

    /// <summary>Whether it is a date; without a value where it cannot be read as one of this calendar.</summary>
    public bool IsDate(string text, IReadOnlyList<NameWord> words, DateReader reader, out WrittenDate? date)
    {
        date = Range.IsThere ? null : reader.Read(text, this);
        return (date is not null || Range.IsThere || Year.Length == 4) && IsMonth(text, words);
    }

    /// <summary>
    /// May, March, Jan and OCT are words, names and scans too: they need more than a number beside them.
    /// </summary>
    private bool IsMonth(string text, IReadOnlyList<NameWord> words)
    {
        var name = Month.In(text);
        var capital = char.IsUpper(name[0]);
        if (Year.Length == 4 || Ordinal.IsThere && capital)
            return true;
        if (
            Day.IsThere
            && Day.End < Month.Start
            && text.AsSpan(Day.End, Month.Start - Day.End).Trim(" .") is "de" or "di"
        )
            return true;
        if (PrivacyWords.Has(PrivacyWords.BuiltIn.StrictMonths, name))
            return false;
        var wordy = PrivacyWords.Has(PrivacyWords.BuiltIn.WordMonths, name);
        if (!capital && wordy)
            return false;
        var shouted = capital && name.Length > 1 && char.IsUpper(name[1]);
        if (!shouted || !wordy || Year.IsThere)
            return true;
        return words.Count == 0
            || DateCues.Before(text, words, Start) is DateCue.Weak or DateCue.Strong
            || Day.Start < Month.Start && (End == text.Length || text[End] is not ' ' and not '-');
    }

    private static NamedDate? Around(string text, Place month)
    {
        var from = Math.Max(0, month.Start - Window);
        var before = DayBefore().Match(text, from, month.Start - from);
        var day = Place.Of(before.Groups["d"]);
        if (before.Success)
        {
            var year = YearBehind(text, month.End, short2: true);
            return new(Place.Of(before.Groups["range"]), day, Place.Of(before.Groups["th"]), month, year);
        }

        if (month.Start > 0 && (char.IsAsciiDigit(text[month.Start - 1]) || text[month.Start - 1] is '.' or '/'))
            return null;
        var behind = DayBehind().Match(text, month.End);
        if (behind.Success && !Measured.IsBehind(text, behind.Index + behind.Length))
        {
            var end = behind.Index + behind.Length;
            return new(
                default,
                Place.Of(behind.Groups["d"]),
                Place.Of(behind.Groups["th"]),
                month,
                YearBehind(text, end, short2: false)
            );
        }

        return YearBehind(text, month.End, short2: false) is { IsThere: true } alone
            ? new(default, default, default, month, alone)
            : null;
    }

    private static Place YearBehind(string text, int from, bool short2)
    {
        var match = YearAfter().Match(text, from);
        var year = Place.Of(match.Groups["y"]);
        if (!year.IsThere || Measured.IsBehind(text, year.End))
            return default;
        if (year.Length == 4)
            return year;
        // 11 Feb 12 lead ECG: the blank before a word leaves it open.
        return
            short2
            && (
                text[year.Start - 1] is '-' or '/' or '.'
                || text[year.Start] == '\''
                || year.In(text)[0] > '3'
                || year.End == text.Length
                || !(text[year.End] is ' ' && year.End + 1 < text.Length && char.IsLetter(text[year.End + 1]))
            )
            ? year
            : default;
    }

    [GeneratedRegex(
        @"(?<![\p{L}0-9./,:-])(?<range>[0-9]{1,2}(st|nd|rd|th)?\.? ?(-|/|to|and|&|bis|und) ?)?(?<d>[0-9]{1,2})(?<th>st|nd|rd|th)?(er|o|a)?\.?([ -./]|\.? ?(of|de|di|do|of the|\u05d1) ?)?\z",
        Options
    )]
    private static partial Regex DayBefore();

    [GeneratedRegex(
        @"\G\.?(?:[ -]|, ?)?(the )?(?<d>[0-9]{1,2})(?<th>st|nd|rd|th)?(?![0-9:/%\p{L}]|[.,-][0-9]|-\p{L})",
        Options
    )]
    private static partial Regex DayBehind();

    [GeneratedRegex(
        @"\G(?:\.?([ ,./-]|, | de | del | of |, of )(?<y>[0-9]{4}(?![0-9])|'?[0-9]{2}(?![0-9:./%\p{L}]))|(?<=[0-9][a-z]{3})(?<y>(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9\p{L}]))",
        Options
    )]
    private static partial Regex YearAfter();
}
