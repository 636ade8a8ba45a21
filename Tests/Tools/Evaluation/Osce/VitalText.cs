using System.Globalization;
using System.Text.RegularExpressions;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Osce;

/// <summary>
/// Reads one vital sign from its text. Null where there is no number or more than one that could be meant: which of two
/// heart rates counts is not for a parser to say.
/// </summary>
internal static partial class VitalText
{
    /// <summary>Degrees Celsius; a Fahrenheit value is converted where no Celsius one stands beside it.</summary>
    public static double? TemperatureC(string text)
    {
        var degrees = Degrees().Matches(text);
        var celsius = degrees.Where(match => match.Groups["unit"].Value is "C" or "c" or "℃").ToList();
        var chosen = celsius.Count > 0 ? celsius : degrees.ToList();
        if (chosen.Count != 1)
            return null;

        var value = Number(chosen[0].Groups["n"].Value);
        return celsius.Count > 0 ? value : Math.Round((value - 32) / 1.8, 1);
    }

    /// <summary>Systolic and diastolic pressure in mmHg.</summary>
    public static (double Systolic, double Diastolic)? BloodPressure(string text) =>
        Pressure().Matches(text) is [var only]
            ? (Number(only.Groups["s"].Value), Number(only.Groups["d"].Value))
            : null;

    /// <summary>A rate a minute: one number outside of brackets.</summary>
    public static double? Rate(string text) =>
        Numbers().Matches(Brackets().Replace(text, "")) is [var only] ? Number(only.Value) : null;

    /// <summary>Percent, and whether on added oxygen where the text tells.</summary>
    public static (double Percent, bool? OnOxygen)? Saturation(string text) =>
        Percent().Matches(text) is [var only] ? (Number(only.Groups["n"].Value), OnOxygen(text)) : null;

    public static double? WeightKg(string text) =>
        Kilograms().Matches(text) is [var only] ? Number(only.Groups["n"].Value) : null;

    public static Consciousness? Consciousness(string text) =>
        text.Trim().TrimEnd('.').ToLowerInvariant() switch
        {
            "alert" or "awake and alert" => MedAssist.Patients.Consciousness.Alert,
            "confused" => MedAssist.Patients.Consciousness.Confusion,
            "unconscious" or "unresponsive" => MedAssist.Patients.Consciousness.Unresponsive,
            _ => null,
        };

    public static double Number(string digits) =>
        double.Parse(
            digits,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture
        );

    private static bool? OnOxygen(string text) =>
        text.Contains("room air", StringComparison.OrdinalIgnoreCase) ? false
        : AddedOxygen().IsMatch(text) ? true
        : null;

    [GeneratedRegex(@"(?<n>\d{2,3}(\.\d+)?)\s*°?\s*(?<unit>[CF]\b|[℃℉])", RegexOptions.IgnoreCase)]
    private static partial Regex Degrees();

    [GeneratedRegex(@"(?<s>\d{2,3})\s*/\s*(?<d>\d{2,3})")]
    private static partial Regex Pressure();

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"(?<n>\d{1,3}(\.\d+)?)\s*%")]
    private static partial Regex Percent();

    [GeneratedRegex(@"(?<n>\d{1,3}(\.\d+)?)\s*kg\b", RegexOptions.IgnoreCase)]
    private static partial Regex Kilograms();

    [GeneratedRegex(@"\boxygen\b|\bO2\b|\bL/min\b|\bcannula\b|\bmask\b|\bFiO2\b|\bventilat", RegexOptions.IgnoreCase)]
    private static partial Regex AddedOxygen();
}
