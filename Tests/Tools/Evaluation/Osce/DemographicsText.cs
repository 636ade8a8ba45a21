using System.Globalization;
using System.Text.RegularExpressions;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Osce;

/// <summary>Reads age, sex and pregnancy from a line such as "34-year-old woman at 20 weeks' gestation".</summary>
internal static partial class DemographicsText
{
    private const double DaysPerYear = 365.25;

    /// <summary>Years; 0 for a newborn without a number; null where nothing tells.</summary>
    public static double? AgeYears(string text)
    {
        if (Old().Match(text) is { Success: true } age)
        {
            var number = double.Parse(age.Groups["n"].Value, CultureInfo.InvariantCulture);
            return Math.Round(number * DaysIn(age.Groups["unit"].Value) / DaysPerYear, 3);
        }

        return Newborn().IsMatch(text) ? 0 : null;
    }

    public static Sex SexOf(string text) =>
        Sexes().Match(text) switch
        {
            { Success: false } => Sex.Unknown,
            { Groups: var groups } => groups["f"].Success ? Sex.Female : Sex.Male,
        };

    /// <summary>
    /// True where a week of gestation or the word is there and it is not a newborn's own; null is unknown.
    /// </summary>
    public static bool? Pregnant(string text) =>
        !Newborn().IsMatch(text) && SexOf(text) is not Sex.Male && Gestation().IsMatch(text) ? true : null;

    private static double DaysIn(string unit) =>
        unit.ToLowerInvariant() switch
        {
            "year" => DaysPerYear,
            "month" => DaysPerYear / 12,
            "week" => 7,
            "day" => 1,
            _ => 1 / 24.0,
        };

    [GeneratedRegex(@"(?<n>\d+(\.\d+)?)[\s-]*(?<unit>year|month|week|day|hour)s?[\s-]*old", RegexOptions.IgnoreCase)]
    private static partial Regex Old();

    [GeneratedRegex(@"\b(newborn|neonate)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Newborn();

    [GeneratedRegex(@"\b((?<f>female|woman|girl|lady)|(?<m>male|man|boy|gentleman))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Sexes();

    [GeneratedRegex(@"\bpregnan|\bweeks?'?[\s-]*(of )?(gestation|pregnan)", RegexOptions.IgnoreCase)]
    private static partial Regex Gestation();
}
