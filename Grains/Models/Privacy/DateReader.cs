using System.Globalization;
using System.Text.RegularExpressions;

namespace Orleans.MedAssist.Models.Privacy;

/// <summary>Reads what looks like a date into a calendar day.</summary>
/// <param name="acceptedOn">The day of the case: it decides the century of short years and the year of dates without one.</param>
/// <param name="monthFirst">Whether 11/02 is the second of November.</param>
internal sealed class DateReader(DateOnly acceptedOn, bool monthFirst)
{
    private const int EarliestYear = 1850;
    private const int YearsAhead = 20;

    /// <summary>Null where it is no day of the calendar.</summary>
    public WrittenDate? Read(Match match) =>
        match.Groups["name"].Success ? Named(match) : match.Groups["d"].Success ? Numeric(match) : YearFirst(match);

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
        if (!DayOf(Century(year), Number(month), Number(day), out var value))
            return null;
        var (date, padded) = (new WrittenDate(value), first.Length == 2 && second.Length == 2);
        date.Day(day.Index, day.Index + day.Length, padded);
        date.Month(month.Index, month.Index + month.Length, padded);
        date.Year(year.Index, year.Index + year.Length);
        return date;
    }

    private WrittenDate? Named(Match match)
    {
        var (name, day, year, ordinal) = (match.Groups["name"], match.Groups["d"], match.Groups["y"], match.Groups["th"]);
        var month = MonthNames.Number(name.ValueSpan);
        if (month == 0 || !DayOf(year.Success ? Century(year) : LatestYear(month, day), month, day.Success ? Number(day) : 15, out var value))
            return null;
        var date = new WrittenDate(value);
        if (day.Success)
            date.Day(day.Index, day.Index + day.Length, day.Length == 2 && day.ValueSpan[0] == '0');
        if (ordinal.Success)
            date.Ordinal(ordinal.Index, ordinal.Index + ordinal.Length, char.IsUpper(ordinal.ValueSpan[0]));
        date.MonthName(name.Index, name.Index + name.Length, name.Value);
        if (year.Success)
            date.Year(year.Index, year.Index + year.Length);
        return date;
    }

    /// <summary>The latest year up to the case's day in which the month has that day.</summary>
    private int LatestYear(int month, Group day)
    {
        var number = day.Success ? Number(day) : 1;
        for (var year = acceptedOn.Year; year > acceptedOn.Year - 9 && year > 0; year--)
            if (number <= DateTime.DaysInMonth(year, month) && number > 0 && new DateOnly(year, month, number) <= acceptedOn)
                return year;
        return 0;
    }

    private int Century(Group year)
    {
        var number = Number(year);
        if (year.Length > 2)
            return number;
        var century = acceptedOn.Year / 100 * 100;
        return number <= acceptedOn.Year % 100 ? century + number : century - 100 + number;
    }

    private bool DayOf(int year, int month, int day, out DateOnly value)
    {
        var holds = year >= EarliestYear && year <= acceptedOn.Year + YearsAhead && month is >= 1 and <= 12
            && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        value = holds ? new(year, month, day) : default;
        return holds;
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
}
