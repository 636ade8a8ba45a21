using System.Globalization;

namespace Orleans.MedAssist.Models.Privacy.Dates;

/// <summary>A date as somebody wrote it, which can be written again in the same way with another value.</summary>
/// <param name="Value">The day; the middle of the month where only a month is written.</param>
internal sealed record WrittenDate(DateOnly Value)
{
    private readonly List<(int Start, int End, Func<DateOnly, string> Write)> _parts = [];

    /// <summary>The written date moved by some days; null where the calendar ends.</summary>
    public string? Moved(string text, int start, int end, int days)
    {
        var number = Value.DayNumber + days;
        if (number < DateOnly.MinValue.DayNumber || number > DateOnly.MaxValue.DayNumber)
            return null;
        var (value, result, from) = (DateOnly.FromDayNumber(number), "", start);
        foreach (var part in _parts.OrderBy(part => part.Start))
        {
            result += text[from..part.Start] + part.Write(value);
            from = part.End;
        }

        return result + text[from..end];
    }

    public void Day(int start, int end, bool padded) => _parts.Add((start, end, value => Number(value.Day, padded)));

    public void Month(int start, int end, bool padded) =>
        _parts.Add((start, end, value => Number(value.Month, padded)));

    public void Year(int start, int end) =>
        _parts.Add(
            (
                start,
                end,
                value =>
                    end - start == 4
                        ? value.Year.ToString("0000", CultureInfo.InvariantCulture)
                        : Number(value.Year % 100, true)
            )
        );

    public void Ordinal(int start, int end, bool capitals) =>
        _parts.Add((start, end, value => capitals ? Ordinal(value.Day).ToUpperInvariant() : Ordinal(value.Day)));

    public void MonthName(int start, int end, string written) =>
        _parts.Add(
            (
                start,
                end,
                value =>
                {
                    var name = MonthNames.Of(written, value.Month);
                    if (written.Length > 1 && char.IsUpper(written[1]))
                        return name.ToUpperInvariant();
                    return char.IsUpper(written[0])
                        ? char.ToUpperInvariant(name[0]) + name[1..]
                        : name.ToLowerInvariant();
                }
            )
        );

    private static string Ordinal(int day) =>
        (day % 10, day / 10) switch
        {
            (_, 1) => "th",
            (1, _) => "st",
            (2, _) => "nd",
            (3, _) => "rd",
            _ => "th",
        };

    private static string Number(int number, bool padded) =>
        number.ToString(padded ? "00" : "0", CultureInfo.InvariantCulture);
}
