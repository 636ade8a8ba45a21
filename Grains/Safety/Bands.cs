namespace Orleans.MedAssist.Safety;

/// <summary>
/// Bands of scores are written in whole numbers, of temperature in tenths. A value between two of them counts as the
/// worse one: a saturation of 91.4 as 91, a temperature of 35.04 as 35.0.
/// </summary>
internal static class Bands
{
    // Sends 35.1 (stored as 35.100000000000001) to its own tenth and not to the next.
    private const int Precise = 6;

    /// <summary>The next whole number (or tenth) at or below.</summary>
    public static double Down(double value, int digits = 0) => Scaled(value, digits, Math.Floor);

    /// <summary>The next whole number (or tenth) at or above.</summary>
    public static double Up(double value, int digits = 0) => Scaled(value, digits, Math.Ceiling);

    /// <summary>The higher of the points that the neighbours of a value score.</summary>
    public static int? Worse(double? value, Func<double?, int?> points, int digits = 0) =>
        value is not { } given || double.IsNaN(given)
            ? points(value)
            : Math.Max(points(Down(given, digits)) ?? 0, points(Up(given, digits)) ?? 0);

    private static double Scaled(double value, int digits, Func<double, double> round)
    {
        var scale = digits == 0 ? 1 : 10;
        return round(Math.Round(value * scale, Precise)) / scale;
    }
}
