using System.Globalization;
using Orleans.MedAssist.Models.Offline.Reading;

namespace Orleans.MedAssist.Models.Offline.Illness;

/// <summary>
/// A condition on a measured value: <c>heartRate&gt;100</c>, <c>glucose&gt;13.9</c> (canonical unit),
/// <c>troponin high</c>.
/// </summary>
internal sealed record Predicate
{
    private static readonly string[] Vitals =
        ["temperature", "heartRate", "respiratoryRate", "systolic", "diastolic", "SpO2", "GCS"];

    public required string Name { get; init; }

    public required char Comparison { get; init; }

    public double Limit { get; init; }

    /// <summary>Whether it is read at the bedside and not in a laboratory.</summary>
    public bool IsVital => Vitals.Contains(Name);

    /// <exception cref="InvalidDataException">It names no known vital sign or test, or cannot be read.</exception>
    public static Predicate Parse(string text, LabNames labs)
    {
        var at = text.IndexOfAny(['<', '>']);
        var name = (at < 0 ? text[..Math.Max(0, text.LastIndexOf(' '))] : text[..at]).Trim();
        if (!Vitals.Contains(name) && !labs.Contains(name))
            throw new InvalidDataException($"'{{{text}}}' names no known vital sign or test.");
        if (at < 0)
            return new() { Name = name, Comparison = Direction(text) };
        var orEqual = at + 1 < text.Length && text[at + 1] == '=';
        return double.TryParse(text.AsSpan(at + (orEqual ? 2 : 1)), CultureInfo.InvariantCulture, out var limit)
            ? new()
            {
                Name = name,
                Comparison = (text[at], orEqual) switch
                {
                    ('<', false) => '<',
                    ('<', true) => 'l',
                    (_, false) => '>',
                    _ => 'g',
                },
                Limit = limit,
            }
            : throw new InvalidDataException($"'{{{text}}}' has no limit.");
    }

    /// <summary>Whether it holds, or null where nothing was measured.</summary>
    public bool? Holds(Measurements measurements, LabNames labs)
    {
        if (!measurements.TryGet(Name, out var measured))
            return null;
        if (Comparison is 'H' or 'L')
            return measured.Mark == RangeMark.None
                ? null
                : measured.Mark == (Comparison == 'H' ? RangeMark.High : RangeMark.Low);
        if (measured.Value is not { } written || labs.Convert(Name, written, measured.Unit) is not { } value)
            return null;
        return Comparison switch
        {
            '<' => value < Limit,
            'l' => value <= Limit,
            '>' => value > Limit,
            _ => value >= Limit,
        };
    }

    private static char Direction(string text) =>
        text.EndsWith(" high", StringComparison.Ordinal) ? 'H'
        : text.EndsWith(" low", StringComparison.Ordinal) ? 'L'
        : throw new InvalidDataException($"'{{{text}}}' says neither high nor low.");
}
