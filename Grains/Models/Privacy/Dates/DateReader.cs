using System.Globalization;
using System.Text.RegularExpressions;

namespace Orleans.MedAssist.Models.Privacy.Dates;

/// <summary>Reads what looks like a date into a calendar day.</summary>
/// <param name="acceptedOn">The day of the case: it decides the century of short years and the year of dates without
/// one.</param>
/// <param name="monthFirst">Whether 11/02 is the second of November.</param>
internal sealed class DateReader(DateOnly acceptedOn, bool monthFirst)
{
    private const int EarliestYear = 1850;
    private const int YearsAhead = 20;

    /// <summary>Null where it is no day of the calendar.</summary>
    public WrittenDate? Read(Match match) =>
        !match.Groups["y"].Success ? null
        : match.Groups["d"].Success ? Numeric(match)
        : YearFirst(match);

    private WrittenDate? YearFirst(Match match)
    {
        var (year, month, day) = (match.Groups["y"], match.Groups["m"], match.Groups["dd"]);
        if (!DayOf(Number(year), Number(month), day.Success ? Number(day) : 15, out var value))
            return null;
        var date = new WrittenDate(value);
        date.Year(year.Index, year.Index + year.Length);
        date.Month(month.Index, month.Index + month.Length, month.Length == 2);
        if (day.Success)
            date.Day(day.Index, day.Index + day.Length, day.Length == 2);
        return date;
    }

    private WrittenDate? Numeric(Match match)
    {
        var (first, second, year) = (match.Groups["d"], match.Groups["m"], match.Groups["y"]);
        var swap = match.Groups["sep"].Value is not "." && (Number(second) > 12 || (monthFirst && Number(first) <= 12));
        var (day, month) = swap ? (second, first) : (first, second);
        if (!DayOf(Century(year.ValueSpan), Number(month), Number(day), out var value))
            return null;
        var (date, padded) = (new WrittenDate(value), first.Length == 2 && second.Length == 2);
        date.Day(day.Index, day.Index + day.Length, padded);
        date.Month(month.Index, month.Index + month.Length, padded);
        date.Year(year.Index, year.Index + year.Length);
        return date;
    }

    /// <inheritdoc cref="Read(Match)"/>
    public WrittenDate? Read(string text, NamedDate named)
    {
        var (day, year, name) = (named.Day, named.Year, named.Month.In(text).ToString());
        var month = MonthNames.Number(name);
        var number = day.IsThere ? Number(day.In(text)) : 1;
        if (
            month == 0
            || !DayOf(
                year.IsThere ? Century(year.In(text).TrimStart('\'')) : LatestYear(month, number),
                month,
                day.IsThere ? number : 15,
                out var value
            )
        )
            return null;
        var date = new WrittenDate(value);
        if (day.IsThere)
            date.Day(day.Start, day.End, day.Length == 2 && text[day.Start] == '0');
        if (named.Ordinal.IsThere)
            date.Ordinal(named.Ordinal.Start, named.Ordinal.End, char.IsUpper(text[named.Ordinal.Start]));
        date.MonthName(named.Month.Start, named.Month.End, name);
        if (year.IsThere)
            date.Year(year.Start + (text[year.Start] == '\'' ? 1 : 0), year.End);
        return date;
    }

    /// <summary>The latest year up to the case's day in which the month has that day.</summary>
    private int LatestYear(int month, int number)
    {
        for (var year = acceptedOn.Year; year > acceptedOn.Year - 9 && year > 0; year--)
            if (
                number <= DateTime.DaysInMonth(year, month)
                && number > 0
                && new DateOnly(year, month, number) <= acceptedOn
            )
                return year;
        return 0;
    }

    private int Century(ReadOnlySpan<char> year)
    {
        var number = Number(year);
        if (year.Length > 2)
            return number;
        var century = acceptedOn.Year / 100 * 100;
        return number <= acceptedOn.Year % 100 ? century + number : century - 100 + number;
    }

    private bool DayOf(int year, int month, int day, out DateOnly value)
    {
        var holds =
            year >= EarliestYear
            && year <= acceptedOn.Year + YearsAhead
            && month is >= 1 and <= 12
            && day >= 1
            && day <= DateTime.DaysInMonth(year, month);
        value = holds ? new(year, month, day) : default;
        return holds;
    }

    private static int Number(Group group) => Number(group.ValueSpan);

    private static int Number(ReadOnlySpan<char> digits) =>
        int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
