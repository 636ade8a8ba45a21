using System.Text;

namespace Orleans.MedAssist.Safety;

/// <summary>
/// One spelling for the many of a unit: "MG/DL", "mg / dl", "mg/100 mL"; "mcg/L", "µg/L"; "x10^9/L", "10*9/L",
/// "10e9/L", "Gpt/l", "/nL"; UCUM with its brackets and annotations. A capital M before small letters stays, because
/// mega and milli are not the same.
/// </summary>
internal static class UnitSpelling
{
    private const int MaxLength = 50;

    private static readonly (string Written, string Meant)[] Wordings =
    [
        ("micromoles", "umol"),
        ("micromol", "umol"),
        ("millimoles", "mmol"),
        ("millimol", "mmol"),
        ("nanomol", "nmol"),
        ("picomol", "pmol"),
        ("micrograms", "ug"),
        ("microgram", "ug"),
        ("milligrams", "mg"),
        ("milligram", "mg"),
        ("nanograms", "ng"),
        ("nanogram", "ng"),
        ("picograms", "pg"),
        ("picogram", "pg"),
        ("grams", "g"),
        ("gram", "g"),
        ("litre", "l"),
        ("liter", "l"),
        ("decilitre", "dl"),
        ("mmoles", "mmol"),
        ("mmols", "mmol"),
        ("umoles", "umol"),
        ("mval", "meq"),
        ("units", "u"),
        ("unit", "u"),
        ("ui/", "iu/"),
        ("cells", ""),
        ("cell", ""),
        ("/mcl", "/ul"),
        ("mm^3", "mm3"),
        ("m^2", "m2"),
        ("/cmm", "/mm3"),
        ("/cumm", "/mm3"),
        ("/cu.mm", "/mm3"),
        ("/100ml", "/dl"),
        ("/dl.", "/dl"),
        ("perml", "/ml"),
        ("perdl", "/dl"),
        ("perl", "/l"),
        ("per", "/"),
        ("sqm", "m2"),
        ("_", ""),
        ("tsd/", "10^3/"),
        ("thousand/", "10^3/"),
        ("thous/", "10^3/"),
        ("thou/", "10^3/"),
        ("tys/", "10^3/"),
        ("gpt/", "10^9/"),
        ("giga/", "10^9/"),
        ("10x3", "10^3"),
        ("10x6", "10^6"),
        ("10x9", "10^9"),
        ("x1000/", "10^3/"),
        ("#/", "/"),
    ];

    /// <summary>The normalised unit; what is longer than any known unit comes back as it is.</summary>
    public static string Normalise(string unit)
    {
        if (unit.Length > MaxLength)
            return unit;
        var (plain, fibrin) = WithoutAnnotations(unit);
        Span<char> letters = stackalloc char[MaxLength * 2];
        var length = 0;
        for (var i = 0; i < plain.Length; i++)
        {
            var letter = plain[i];
            if (char.IsWhiteSpace(letter) || letter is '[' or ']' or '(' or ')')
                continue;
            if (letter is '\u00B5' or '\u03BC')
                letter = 'u';
            else if (IsMega(plain, i))
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
        return Rewrite(letters[..length].ToString()) + fibrin;
    }

    // "{cells}" and "{INR}" say what was counted, "{FEU}" in what it is expressed, "{1.73_m2}" belongs to the unit.
    private static (string Unit, string Fibrin) WithoutAnnotations(string unit)
    {
        var plain = new StringBuilder(unit.Length);
        for (var i = 0; i < unit.Length; i++)
        {
            var close = unit[i] is '{' ? unit.IndexOf('}', i) : -1;
            if (close < 0)
            {
                if (unit[i] is not ('{' or '}'))
                    plain.Append(unit[i]);
                continue;
            }
            var note = unit.AsSpan(i + 1, close - i - 1);
            if (
                note.StartsWith("1.73")
                || note.Contains("FEU", StringComparison.OrdinalIgnoreCase)
                || note.Contains("DDU", StringComparison.OrdinalIgnoreCase)
            )
                plain.Append(note);
            i = close;
        }
        var text = plain.ToString();
        foreach (var fibrin in (ReadOnlySpan<string>)["FEU", "DDU"])
            if (text.Contains(fibrin, StringComparison.OrdinalIgnoreCase))
                return (text.Replace(fibrin, "", StringComparison.OrdinalIgnoreCase), fibrin.ToLowerInvariant());
        return (text, "");
    }

    private static string Rewrite(string unit)
    {
        if (unit.StartsWith("x10", StringComparison.Ordinal) || unit.StartsWith("\u00D710", StringComparison.Ordinal))
            unit = unit[1..];
        foreach (var (written, meant) in Wordings)
            unit = unit.Replace(written, meant, StringComparison.Ordinal);
        if (unit.StartsWith("10e", StringComparison.Ordinal))
            unit = $"10^{unit[3..]}";
        else if (unit is ['e', >= '0' and <= '9', ..])
            unit = $"10^{unit[1..]}";
        else if (unit is ['1', '0', '3' or '6' or '9', '/', ..])
            unit = $"10^{unit[2..]}";
        if (unit is ['m', 'c', 'g' or 'm' or 'l' or 'i' or 'u' or 'k', ..])
            unit = $"u{unit[2..]}";
        return unit switch
        {
            "k/ul" or "k/mm3" or "1000/ul" or "th/mm3" => "10^3/ul",
            "/nl" or "10^3/mm3" => "10^3/ul",
            "/mm3" => "/ul",
            "e/l" => "u/l",
            "mm/l" => "mmol/l",
            "g%" or "gm/dl" or "gr/dl" or "gm%" => "g/dl",
            "mg%" => "mg/dl",
            "ug%" => "ug/dl",
            "sec" or "sec." or "secs" or "seconds" or "second" or "sek" or "sek." or "seg" => "s",
            "ml/min/1.73" or "ml/minper1.73m2" or "ml/min/1,73m2" => "ml/min/1.73m2",
            _ => unit,
        };
    }

    // "MMOL/L" is a printer's habit, "Mmol/L" claims a million moles, and "mM" is millimolar.
    private static bool IsMega(string unit, int i) =>
        unit[i] is 'M' && i + 1 < unit.Length && char.IsAsciiLetterLower(unit[i + 1]) && (i == 0 || unit[i - 1] == '/');

    private static char? Superscript(char letter) =>
        letter switch
        {
            '\u00B2' => '2',
            '\u00B3' => '3',
            '\u2076' => '6',
            '\u2079' => '9',
            _ => null,
        };
}
