namespace Orleans.MedAssist.Safety;

/// <summary>
/// One spelling for the many of a unit: "MG/DL", "mg / dl"; "mcg/L", "µg/L"; "x10^9/L", "10*9/L", "10e9/L".
/// A capital M before small letters stays, because mega and milli are not the same.
/// </summary>
internal static class UnitSpelling
{
    private const int MaxLength = 32;

    /// <summary>The normalised unit; what is longer than any known unit comes back as it is.</summary>
    public static string Normalise(string unit)
    {
        if (unit.Length > MaxLength)
            return unit;
        Span<char> letters = stackalloc char[MaxLength * 2];
        var length = 0;
        for (var i = 0; i < unit.Length; i++)
        {
            var letter = unit[i];
            if (char.IsWhiteSpace(letter) || letter is '{' or '}' or '[' or ']' or '(' or ')')
                continue;
            if (letter is '\u00B5' or '\u03BC')
                letter = 'u';
            else if (IsMega(unit, i))
                letter = 'M';
            else if (Superscript(letter) is { } digit)
            {
                if (length > 0 && letters[length - 1] == '0')
                    letters[length++] = '^';
                letter = digit;
            }
            else
                letter = letter is '*' ? '^' : char.ToLowerInvariant(letter);
            letters[length++] = letter;
        }
        return Rewrite(letters[..length].ToString());
    }

    private static string Rewrite(string unit)
    {
        if (unit.StartsWith("x10", StringComparison.Ordinal) || unit.StartsWith("\u00D710", StringComparison.Ordinal))
            unit = unit[1..];
        if (unit.StartsWith("10e", StringComparison.Ordinal))
            unit = $"10^{unit[3..]}";
        else if (unit is ['e', >= '0' and <= '9', ..])
            unit = $"10^{unit[1..]}";
        else if (unit is ['1', '0', '3' or '6' or '9', '/', ..])
            unit = $"10^{unit[2..]}";
        if (unit is ['m', 'c', 'g' or 'm' or 'l' or 'i' or 'u' or 'k', ..])
            unit = $"u{unit[2..]}";
        return unit.Replace("/mcl", "/ul", StringComparison.Ordinal).Replace("mm^3", "mm3", StringComparison.Ordinal);
    }

    // "MMOL/L" is a printer's habit, "Mmol/L" claims a million moles, and "mM" is millimolar.
    private static bool IsMega(string unit, int i) =>
        unit[i] is 'M' && i + 1 < unit.Length && char.IsAsciiLetterLower(unit[i + 1]) && (i == 0 || unit[i - 1] == '/');

    private static char? Superscript(char letter) => letter switch
    {
        '\u00B3' => '3',
        '\u2076' => '6',
        '\u2079' => '9',
        _ => null,
    };
}
