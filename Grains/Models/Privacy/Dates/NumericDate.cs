using System.Text.RegularExpressions;
using Orleans.MedAssist.Models.Privacy.Names;
using Orleans.MedAssist.Models.Privacy.Numbers;

namespace Orleans.MedAssist.Models.Privacy.Dates;

/// <summary>Whether numbers that are shaped as a date are one.</summary>
internal enum DateSureness
{
    /// <summary>Nothing else is written so here.</summary>
    Sure,

    /// <summary>A date or a dose: nobody can tell.</summary>
    Maybe,
}

/// <summary>Numbers that are shaped as a date.</summary>
internal readonly partial record struct NumericDate(Match Match)
{
    private const int RoundYears = 100;

    public int Start => Match.Index;

    public int End => Match.Index + Match.Length;

    public bool HasFullYear => Match.Groups["y"].Length == 4;

    private bool HasDay => Match.Groups["d"].Success || Match.Groups["dd"].Success;

    // Doses are not written as 04/06/12.
    private bool HasZero => Match.Groups["d"].ValueSpan is ['0', _] || Match.Groups["m"].ValueSpan is ['0', _];

    public static IEnumerable<NumericDate> In(string text)
    {
        foreach (Match match in Numeric().Matches(text))
            if (!IsInRow(text, match))
                yield return new(match);
    }

    public WrittenDate? Read(DateReader reader) => reader.Read(Match);

    /// <summary>Absent where it is no date.</summary>
    public DateSureness? Sureness(string text, IReadOnlyList<NameWord> words, DateCue cue, DateReader reader)
    {
        if (Measured.IsBehind(text, End))
            return null;
        if (!Match.Groups["y"].Success)
            return cue == DateCue.Strong && HasZero ? DateSureness.Maybe : null;
        var date = Read(reader);
        if (HasFullYear && HasDay)
            return date is not null || Year is > 1900 and < 2100 || cue == DateCue.Strong ? DateSureness.Sure : null;
        if (date is null)
            return null;
        if (!HasDay)
            return IsMonthOfYear(cue) ? DateSureness.Sure : null;
        return cue switch
        {
            DateCue.Strong => DateSureness.Sure,
            DateCue.Weak when HasZero => DateSureness.Sure,
            DateCue.Weak => DateCues.IsDosed(text, words, Start, End) ? null : DateSureness.Maybe,
            DateCue.None when HasZero => DateCues.IsDosed(text, words, Start, End) ? null : DateSureness.Maybe,
            _ => null,
        };
    }

    private int Year => int.Parse(Match.Groups["y"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    // A titre of 1/2000 is none, and neither is 10/2000.
    private bool IsMonthOfYear(DateCue cue) =>
        Year is >= 1900 and < 2100
        && cue switch
        {
            DateCue.Excluded => false,
            DateCue.Strong => true,
            DateCue.Weak => Year % RoundYears != 0,
            _ => Year % RoundYears != 0 && Match.Groups["m"].Length == 2,
        };

    // 8-10-12-14 is four doses; a date is not one of them.
    private static bool IsInRow(string text, Match match) =>
        match.Groups["sep"].ValueSpan is "-"
        && match.Groups["y"].Length == 2
        && (
            match.Index > 1 && text[match.Index - 1] == '-' && char.IsAsciiDigit(text[match.Index - 2])
            || match.Index + match.Length < text.Length && text[match.Index + match.Length] == '-'
        );

    [GeneratedRegex(
        @"(?<![0-9./\p{L}])(?:(?<y>[0-9]{4})(?<sep>[-/.]) ?(?<m>[0-9]{1,2})\k<sep> ?(?<dd>[0-9]{1,2})(?![0-9]|[./][0-9])|(?<d>[0-9]{1,2})(?<sep>[-./]) ?(?<m>[0-9]{1,2})\k<sep> ?(?<y>[0-9]{4}|[0-9]{2})(?![0-9]|[./][0-9])|(?<y>[0-9]{4})-(?<m>[0-9]{2})(?![0-9-])|(?<m>[0-9]{1,2})[/.](?<y>(?:19|20)[0-9]{2})(?![0-9/.])|(?<d>[0-9]{1,2})/(?<m>[0-9]{2})(?![0-9/.:%-]))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Numeric();
}
