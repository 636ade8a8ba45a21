using Orleans.MedAssist.Safety;

namespace Orleans.MedAssist.Language.Numbers;

/// <summary>A number at one place of a note, read as one measure: with its unit, inside what a body can have.</summary>
internal readonly struct NoteValue(NoteContext context, NoteMeasure measure, int at)
{
    private const string NoUnit = "its unit is not told, and two are possible";

    private double Number => context.Tokens[at].Number;

    private bool IsWhole => context.Tokens[at].Decimals == 0;

    /// <summary>
    /// The value, the second one of a pair, the index behind it and why it does not count; absent where it is none.
    /// </summary>
    public (double Value, double? Second, int End, string Why)? Read() =>
        measure.Kind switch
        {
            NoteKind.Saturation => Saturation(),
            NoteKind.HeartRate => Rate(10, 300),
            NoteKind.RespiratoryRate => Rate(4, 99),
            NoteKind.BloodPressure => Pair()
                ?? (
                    context.Is(at + 1, "systolic") || context.Is(at + 1, "palp") || context.Is(at + 1, "sys")
                        ? Alone(at + 2)
                        : null
                ),
            NoteKind.Systolic => context.IsSign(at + 1, '/') ? Pair() : Alone(at + 1),
            NoteKind.Temperature => Temperature(),
            NoteKind.ComaScale => ComaScale(),
            _ => Laboratory(),
        };

    private (double, double?, int, string)? Saturation()
    {
        var percent = context.IsSign(at + 1, '%') || context.Is(at + 1, "percent");
        return
            Number is >= 20 and <= 100
            && (percent || (!measure.NeedsUnit && !context.IsSign(at + 1, '/') && !context.IsQuantity(at + 1)))
            ? Found(at + (percent ? 2 : 1))
            : null;
    }

    private (double, double?, int, string)? Rate(double low, double high)
    {
        // "RR 120/80" is a blood pressure in the notation of Riva-Rocci.
        if (context.IsSign(at + 1, '/') && !context.Is(at + 2, "min") && !context.Is(at + 2, "minute"))
            return null;
        var unit =
            context.IsSign(at + 1, '/') ? 2
            : context.Is(at + 1, "bpm") || context.Is(at + 1, "breaths") || context.Is(at + 1, "beats") ? 1
            : 0;
        return
            IsWhole
            && Number >= low
            && Number <= high
            && !context.IsSign(at + 1, '%')
            && !context.IsSign(at + 1, '+')
            && (unit > 0 || !context.IsQuantity(at + 1))
            ? Found(at + 1 + unit)
            : null;
    }

    private (double, double?, int, string)? Pair()
    {
        if (
            !(context.IsSign(at + 1, '/') || context.Is(at + 1, "over"))
            || !context.IsNumber(at + 2)
            || context.IsSign(at + 3, '/')
            || context.IsRange(at + 2)
        )
            return null;
        var (upper, lower) = (Number, context.Tokens[at + 2].Number);
        return
            IsWhole
            && upper is >= 30 and <= 300
            && lower is >= 10 and <= 200
            && lower < upper
            && !context.Is(at + 3, "kpa")
            ? (upper, lower, at + 3, "")
            : null;
    }

    private (double, double?, int, string)? Alone(int end) =>
        IsWhole
        && Number is >= 30 and <= 300
        && !context.Is(at + 1, "kpa")
        && !context.IsSign(at + 1, '%')
        && !context.IsQuantity(at + 1)
            ? Found(end)
            : null;

    private (double, double?, int, string)? Temperature()
    {
        var end =
            context.IsSign(at + 1, '\u00B0')
            || context.IsSign(at + 1, '\u00BA')
            || context.Is(at + 1, "degrees")
            || context.Is(at + 1, "deg")
                ? at + 2
                : at + 1;
        var fahrenheit = context.Is(end, "f") || context.Is(end, "fahrenheit");
        var celsius = context.Is(end, "c") || context.Is(end, "celsius");
        var value = fahrenheit || (!celsius && Number > 80) ? (Number - 32) / 1.8 : Number;
        if (
            value is < 20 or > 44
            || context.IsSign(end, '%')
            || context.IsSign(end, '/')
            || (!celsius && !fahrenheit && context.IsQuantity(end))
        )
            return null;
        return (Math.Round(value, 1), null, fahrenheit || celsius ? end + 1 : end, "");
    }

    private (double, double?, int, string)? ComaScale()
    {
        var end = at + 1;
        if (context.IsSign(end, '/'))
        {
            if (!context.IsNumber(end + 1) || context.Tokens[end + 1].Number is not 15)
                return null;
            end += 2;
        }
        return IsWhole && Number is >= 3 and <= 15 && !context.IsQuantity(end) ? Found(end) : null;
    }

    private (double, double?, int, string)? Laboratory()
    {
        var id = measure.Analyte;
        var analyte = LabUnits.Analytes.First(one => one.Id == id);
        var end = context.Unit(at + 1, out var unit);
        if (unit.Length > 0)
            return LabUnits.TryConvert(analyte, Number, unit, out var value) && IsPossible(analyte, value)
                ? (value, null, end, "")
                : null;
        if (
            context.IsSign(at + 1, '%')
            || context.IsSign(at + 1, '+')
            || context.IsSign(at + 1, '/')
            || context.IsQuantity(at + 1)
        )
            return null;
        if (measure.NeedsUnit)
            return Open();
        var decimals = context.Tokens[at].Decimals > 0;
        double? canonical = analyte.Id switch
        {
            "potassium" => Number is >= 1 and <= 12 && (decimals || !measure.NeedsDecimals) ? Number : null,
            "sodium" => Number is >= 90 and <= 200 ? Number : null,
            "lactate" => Number is >= 0.1 and <= 30 ? Number : null,
            "glucose" => Number < 20 || (decimals && Number <= 60) ? Number
            : Number is > 150 and <= 2000 ? Number * 0.05551
            : null,
            "haemoglobin" => Number is >= 2 and <= 25 ? Number * 10
            : Number is > 25 and <= 250 ? Number
            : null,
            "ph" => decimals && Number is >= 6.5 and <= 8 ? Number : null,
            "platelets" => Number <= 1500 ? Number
            : Number <= 1_500_000 ? Number / 1000
            : null,
            "inr" => Number is >= 0.5 and <= 20 ? Number : null,
            "bicarbonate" => Number is >= 1 and <= 60 ? Number : null,
            _ => null,
        };
        return canonical is { } known ? (known, null, at + 1, "")
            : analyte.Id == "glucose" && Number is >= 20 and <= 150 ? Open()
            : null;
    }

    // Without its unit a creatinine of 2 may be healthy or the end of the kidneys: it is said that it was not read.
    private (double, double?, int, string)? Open() => (Number, null, at + 1, NoUnit);

    private static bool IsPossible(Analyte analyte, double value) =>
        !(value < analyte.PossibleLow) && !(value > analyte.PossibleHigh);

    private (double, double?, int, string)? Found(int end) => (Number, null, end, "");
}
