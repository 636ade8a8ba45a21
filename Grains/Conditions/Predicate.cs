using System.Globalization;

namespace Orleans.MedAssist.Conditions;

/// <summary>How a measured value is compared; the first four with a limit.</summary>
internal enum Comparison
{
    Below,
    AtMost,
    Above,
    AtLeast,

    /// <summary>Marked as below its range.</summary>
    Low,

    /// <summary>Marked as above its range.</summary>
    High,
}

/// <summary>
/// A condition on a measured value: <c>heartRate&gt;100</c>, <c>glucose&gt;13.9</c> (canonical unit),
/// <c>troponin high</c>.
/// </summary>
internal sealed record Predicate
{
    private static readonly string[] Vitals =
    [
        "temperature",
        "heartRate",
        "respiratoryRate",
        "systolic",
        "diastolic",
        "SpO2",
        "GCS",
    ];

    public required string Name { get; init; }

    public required Comparison Comparison { get; init; }

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
                    ('<', false) => Comparison.Below,
                    ('<', true) => Comparison.AtMost,
                    (_, false) => Comparison.Above,
                    _ => Comparison.AtLeast,
                },
                Limit = limit,
            }
            : throw new InvalidDataException($"'{{{text}}}' has no limit.");
    }

    private static Comparison Direction(string text) =>
        text.EndsWith(" high", StringComparison.Ordinal) ? Comparison.High
        : text.EndsWith(" low", StringComparison.Ordinal) ? Comparison.Low
        : throw new InvalidDataException($"'{{{text}}}' says neither high nor low.");
}
