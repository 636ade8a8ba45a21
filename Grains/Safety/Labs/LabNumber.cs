using System.Globalization;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety.Labs;

/// <summary>
/// The number of a laboratory result as it was sent, in a field of its own or in a text such as "&lt;0.01 ng/mL".
/// </summary>
/// <param name="Value">The number.</param>
/// <param name="Comparator">How the value stands to it; absent where it is the value.</param>
/// <param name="Unit">The unit as written.</param>
internal readonly record struct LabNumber(double Value, Comparator? Comparator, string Unit)
{
    private const string Word = "a text without a number that stands for itself";

    private static readonly (string Sign, Comparator Meant)[] Signs =
    [
        ("<=", Patients.Comparator.AtMost),
        (">=", Patients.Comparator.AtLeast),
        ("=<", Patients.Comparator.AtMost),
        ("=>", Patients.Comparator.AtLeast),
        ("\u2264", Patients.Comparator.AtMost),
        ("\u2265", Patients.Comparator.AtLeast),
        ("<", Patients.Comparator.Below),
        (">", Patients.Comparator.Above),
        ("less than ", Patients.Comparator.Below),
        ("greater than ", Patients.Comparator.Above),
        ("more than ", Patients.Comparator.Above),
        ("below ", Patients.Comparator.Below),
        ("above ", Patients.Comparator.Above),
        ("under ", Patients.Comparator.Below),
        ("over ", Patients.Comparator.Above),
    ];

    // What analysers print behind a value to draw attention to it.
    private static readonly string[] Flags =
    [
        "(h)",
        "(l)",
        "(hh)",
        "(ll)",
        "[h]",
        "[l]",
        "hh",
        "ll",
        "h",
        "l",
        "*",
        "!",
        "high",
        "low",
        "critical",
        "crit",
        "abnormal",
    ];

    /// <summary>Reads a result's number; otherwise says why there is none.</summary>
    public static bool TryRead(LabResult lab, out LabNumber number, out string why)
    {
        (number, why) = (default, "");
        if (lab.ValueText is not { } text)
        {
            number = new(lab.Value ?? double.NaN, lab.Comparator, lab.Unit ?? "");
            why = lab.Value is { } value && double.IsFinite(value) ? "" : "no value";
            return why.Length == 0;
        }
        var rest = text.AsSpan().Trim();
        var comparator = lab.Comparator;
        foreach (var (sign, meant) in Signs)
            if (rest.StartsWith(sign, StringComparison.OrdinalIgnoreCase))
            {
                if (comparator is { } given && given != meant)
                    why = "its text and its comparator contradict each other";
                comparator = meant;
                rest = rest[sign.Length..].TrimStart();
                break;
            }
        var end = NumberEnd(rest);
        if (why.Length > 0 || !TryParse(rest[..end], out var parsed))
        {
            why =
                why.Length > 0 ? why
                : end > 0 ? "a number that can be read in two ways"
                : Word;
            return false;
        }
        var unit = WithoutFlags(rest[end..].Trim());
        if (unit.Length > 0 && !string.IsNullOrWhiteSpace(lab.Unit) && !LabUnits.SameUnit(unit, lab.Unit))
        {
            why = "more than a number and its unit";
            return false;
        }
        number = new(parsed, comparator, unit.Length > 0 ? unit : lab.Unit ?? "");
        return true;
    }

    private static int NumberEnd(ReadOnlySpan<char> text)
    {
        var end = text.Length > 0 && text[0] is '-' ? 1 : 0;
        while (
            end < text.Length
            && (
                char.IsAsciiDigit(text[end])
                || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))
            )
        )
            end++;
        return end;
    }

    // "0,01" is a decimal comma; "1,500" may be fifteen hundred or one and a half.
    private static bool TryParse(ReadOnlySpan<char> digits, out double value)
    {
        value = double.NaN;
        var comma = digits.IndexOf(',');
        if (
            digits.IsEmpty
            || (comma >= 0 && (digits[(comma + 1)..].IndexOfAny(',', '.') >= 0 || digits[..comma].Contains('.')))
        )
            return false;
        if (comma < 0)
            return double.TryParse(
                digits,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out value
            );
        if (digits.Length - comma - 1 == 3 && digits[0] is not '0')
            return false;
        return double.TryParse(
            $"{digits[..comma]}.{digits[(comma + 1)..]}",
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out value
        );
    }

    private static string WithoutFlags(ReadOnlySpan<char> unit)
    {
        foreach (var flag in Flags)
            if (unit.Equals(flag, StringComparison.OrdinalIgnoreCase))
                return "";
        foreach (var flag in Flags)
            if (unit.EndsWith($" {flag}", StringComparison.OrdinalIgnoreCase))
                return unit[..^flag.Length].TrimEnd().ToString();
        return unit.ToString();
    }
}
