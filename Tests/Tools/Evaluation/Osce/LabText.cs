using System.Text.RegularExpressions;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Osce;

/// <summary>Reads a laboratory value from a text such as "4.1 mmol/L (normal: 3.5-5.0)".</summary>
internal static partial class LabText
{
    /// <summary>What the text says of a value.</summary>
    /// <param name="name">The analyte as the API is told it.</param>
    /// <param name="text">The result as written.</param>
    /// <param name="reason">Why it stays text, where it looks like a measurement; empty where it is plain
    /// words.</param>
    public static LabResult? Read(string name, string text, out string reason)
    {
        reason = "";
        if (Value().Match(text.Trim()) is not { Success: true } value)
        {
            reason = LooksMeasured().IsMatch(text) ? "not one value with a unit" : "";
            return null;
        }

        var (low, high) = Reference(value.Groups["note"].Value);
        return new LabResult
        {
            Name = name,
            Value = VitalText.Number(value.Groups["n"].Value),
            Unit = value.Groups["unit"].Value.Trim(),
            ReferenceLow = low,
            ReferenceHigh = high,
        };
    }

    private static (double? Low, double? High) Reference(string note)
    {
        if (!Normal().IsMatch(note))
            return (null, null);
        if (Range().Match(note) is { Success: true } range)
            return (VitalText.Number(range.Groups["low"].Value), VitalText.Number(range.Groups["high"].Value));
        return Limit().Match(note) is { Success: true } limit
            ? limit.Groups["sign"].Value is "<" or "≤"
                ? (null, VitalText.Number(limit.Groups["n"].Value))
                : (VitalText.Number(limit.Groups["n"].Value), null)
            : (null, null);
    }

    [GeneratedRegex(
        @"^(?<n>\d[\d,]*(\.\d+)?)(?<unit>(\s*[x×]\s?10[\^*e]?\d*/\S+)|(\s*[%/°A-Za-zµμ][^\s(;,]*(\s(Hg|H2O))?))?\s*(\((?<note>[^)]*)\)|[,;]\s+(?<note>[^\d]*))?\.?$"
    )]
    private static partial Regex Value();

    [GeneratedRegex(@"^\s*[<>≤≥~]?\s*\d")]
    private static partial Regex LooksMeasured();

    [GeneratedRegex(@"\b(normal|reference|ref|range)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Normal();

    [GeneratedRegex(@"(?<low>\d[\d,]*(\.\d+)?)\s*(-|–|to)\s*(?<high>\d[\d,]*(\.\d+)?)")]
    private static partial Regex Range();

    [GeneratedRegex(@"(?<sign>[<>≤≥])\s*(?<n>\d[\d,]*(\.\d+)?)")]
    private static partial Regex Limit();
}
