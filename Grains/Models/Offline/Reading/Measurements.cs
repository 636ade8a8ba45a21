using System.Globalization;
using Orleans.MedAssist.Conditions;
using Orleans.MedAssist.Safety;

namespace Orleans.MedAssist.Models.Offline.Reading;

/// <summary>What a prompt's mark says of a value.</summary>
internal enum RangeMark
{
    None,
    Low,
    Normal,
    High,
}

/// <summary>A value with its unit as written and its mark; the value is absent where only a word is given.</summary>
internal readonly record struct Measured(double? Value, string Unit, RangeMark Mark);

/// <summary>The numbers of a case by canonical name: vital signs in the prompt's units, laboratory as given.</summary>
internal sealed class Measurements
{
    // Heart rate, breathing and blood pressure of children differ by age (PALS 2020): adult limits mislead.
    private const double AdultLimitsFromYears = 12;

    private readonly Dictionary<string, Measured> _values = new(StringComparer.Ordinal);

    public static Measurements Of(PatientCase patient, LabNames labs)
    {
        var read = new Measurements();
        foreach (var item in patient["Vital signs"].Split(';', StringSplitOptions.TrimEntries))
            read.Vital(item, patient.AgeYears is null or >= AdultLimitsFromYears);
        // What a newer value superseded is not read. What no rule knows may still be known here, but not in another
        // specimen.
        foreach (var item in patient[LabLines.Current].Split(';', StringSplitOptions.TrimEntries))
            read.Laboratory(item, labs);
        foreach (var item in patient[LabLines.Unread].Split(';', StringSplitOptions.TrimEntries))
            if (
                !LabUnits.NamesOtherSpecimen(item)
                || labs.Canonical(item) is { } name && labs.IsNamedWithSpecimen(item, name)
            )
                read.Laboratory(item, labs);
        return read;
    }

    public bool TryGet(string name, out Measured measured) => _values.TryGetValue(name, out measured);

    /// <summary>A mark that the notes give in words; it never replaces a measured value.</summary>
    public void Say(string lab, RangeMark mark) => _values.TryAdd(lab, new(null, "", mark));

    private void Vital(string item, bool adult)
    {
        if (item.StartsWith("temperature ", StringComparison.Ordinal))
            Add("temperature", item);
        else if (item.StartsWith("SpO2 ", StringComparison.Ordinal))
            Add("SpO2", item["SpO2 ".Length..]);
        else if (item.StartsWith("GCS ", StringComparison.Ordinal))
            Add("GCS", item);
        else if (!adult)
            return;
        else if (item.StartsWith("heart rate ", StringComparison.Ordinal))
            Add("heartRate", item);
        else if (item.StartsWith("respiratory rate ", StringComparison.Ordinal))
            Add("respiratoryRate", item);
        else if (item.StartsWith("blood pressure ", StringComparison.Ordinal))
        {
            Add("systolic", item);
            var slash = item.IndexOf('/', StringComparison.Ordinal);
            if (slash > 0)
                Add("diastolic", item[slash..]);
        }
    }

    private void Add(string name, string item)
    {
        if (FirstNumber(item, 0, out _) is { } number)
            _values.TryAdd(name, new(number, "", RangeMark.None));
    }

    private void Laboratory(string item, LabNames labs)
    {
        var digit = NumberStart(item);
        var written = digit < 0 ? item : item[..digit];
        var name = labs.Canonical(written) ?? OtherName(written, labs);
        if (name is null)
            return;
        var end = 0;
        var value = digit < 0 || IsBound(item, digit) ? null : FirstNumber(item, digit, out end);
        var unit = value is null ? "" : item[end..].TrimStart().Split(' ', '(', '[')[0];
        _values.TryAdd(name, new(value, unit, MarkOf(item)));
    }

    // "Kalium" and "P-Glukose" have their names where the rules read them.
    private static string? OtherName(string written, LabNames labs) =>
        LabUnits.Find(new() { Name = written }) switch
        {
            { Id: "white-cells" } => "wbc",
            { } analyte when labs.Contains(analyte.Id) => analyte.Id,
            _ => null,
        };

    // "<0.01" is no 0.01: what it decides stands in its mark.
    private static bool IsBound(string item, int digit) => item.AsSpan(0, digit).TrimEnd() is [.., '<' or '>' or '='];

    private static RangeMark MarkOf(string item)
    {
        var open = item.LastIndexOf('[');
        var mark = open < 0 ? "" : item[open..];
        return mark.Contains("high", StringComparison.OrdinalIgnoreCase) ? RangeMark.High
            : mark.Contains("low", StringComparison.OrdinalIgnoreCase) ? RangeMark.Low
            : mark.Contains("normal", StringComparison.OrdinalIgnoreCase) ? RangeMark.Normal
            : RangeMark.None;
    }

    // A digit inside a name ("vitamin B12", "HbA1c") does not start the value.
    private static int NumberStart(string item)
    {
        for (var i = 1; i < item.Length; i++)
            if (char.IsAsciiDigit(item[i]) && item[i - 1] is ' ' or '-' or '<' or '>' or '=')
                return i;
        return -1;
    }

    private static double? FirstNumber(string text, int from, out int end)
    {
        while (from < text.Length && !char.IsAsciiDigit(text[from]))
            from++;
        end = from;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or ','))
            end++;
        var digits = text.AsSpan(from, end - from).TrimEnd(".,");
        return double.TryParse(digits, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }
}
