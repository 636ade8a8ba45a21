using System.Collections.Frozen;
using System.Text;

namespace Orleans.MedAssist.Safety;

/// <summary>
/// One spelling for the many that laboratories give an analyte: "Potassium, serum", "S-Kalium" and "Potassium (POC)".
/// Words that say how and from which vein a sample was taken carry no meaning; "CSF" and "urine" do.
/// </summary>
internal static class AnalyteName
{
    // Device, method, order and wording: the same analyte with the same limits.
    private static readonly FrozenSet<string> Qualifiers = FrozenSet.Create(
        StringComparer.Ordinal,
        "level",
        "levels",
        "lvl",
        "concentration",
        "conc",
        "poc",
        "poct",
        "point",
        "care",
        "bedside",
        "finger",
        "fingerstick",
        "stick",
        "auto",
        "automated",
        "manual",
        "count",
        "random",
        "measured",
        "meas",
        "lab",
        "laboratory",
        "result",
        "value",
        "test",
        "assay",
        "quant",
        "quantitative",
        "qn",
        "of",
        "in",
        "or",
        "and",
        "the",
        "stat",
        "routine",
        "istat",
        "epoc",
        "meter",
        "glucometer",
        "whole",
        "calc",
        "calculated",
        "abs",
        "absolute",
        "ise",
        "enzymatic",
        "jaffe",
        "hexokinase",
        "idms",
        "ifcc",
        "roche",
        "abbott",
        "siemens",
        "beckman",
        "radiometer",
        "initial",
        "repeat",
        "repeated",
        "recheck",
        "today",
        "gas",
        "fasting",
        "nonfasting",
        "non",
        "im",
        "en",
        "de",
        "del",
        "da",
        "di",
        "du",
        "nel",
        "dans"
    );

    /// <summary>The key of a name: its words without the qualifiers, in any order.</summary>
    public static string Normalise(string name) => Key(Words(name));

    /// <summary>
    /// The keys that a name may stand under, the whole first; then, where it holds a synonym or a remark ("Potassium
    /// (K)", "PT - INR"), the key of each part that says anything.
    /// </summary>
    public static (string Whole, string[] Parts) Keys(string name)
    {
        var plain = WithoutLoincParts(name);
        var parts = plain
            .Split(['(', ')', '[', ']', '/', ',', ';', '-', '\u2013', ':'], StringSplitOptions.RemoveEmptyEntries)
            .Select(part => Words(part))
            .Where(words => words.Exists(Tells))
            .Select(Key)
            .Distinct()
            .ToArray();
        return (Key(Words(plain)), parts);
    }

    /// <summary>The words of a name or a specimen, lower case and without accents.</summary>
    public static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                Fold(text[i], word);
                continue;
            }
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
            if (i < text.Length && text[i] is '%')
                words.Add("percent");
        }
        return words;
    }

    private static string Key(List<string> words)
    {
        var kept = words.Exists(Tells) ? words.Where(Tells) : words;
        return string.Join(' ', kept.Order(StringComparer.Ordinal));
    }

    private static bool Tells(string word) => !Qualifiers.Contains(word) && !LabSpecimen.IsBlood(word);

    // "Troponin I.cardiac [Mass/volume] in Serum or Plasma by High sensitivity method": the property never, the method
    // only where it makes another test of it or names a specimen.
    private static string WithoutLoincParts(string name)
    {
        var plain = name.Replace("i-stat", "istat", StringComparison.OrdinalIgnoreCase);
        var open = plain.IndexOf('[', StringComparison.Ordinal);
        var close = open < 0 ? -1 : plain.IndexOf(']', open);
        if (close > open && IsProperty(plain[(open + 1)..close]))
            plain = $"{plain[..open]} {plain[(close + 1)..]}";
        var by = plain.IndexOf(" by ", StringComparison.OrdinalIgnoreCase);
        if (by < 0)
            return plain;
        var method = Words(plain[(by + 4)..]);
        var kept = method.Where(LabSpecimen.IsOther);
        return method.Contains("sensitivity")
            ? $"{plain[..by]} high sensitivity {string.Join(' ', kept)}"
            : $"{plain[..by]} {string.Join(' ', kept)}";
    }

    private static bool IsProperty(string text) =>
        text.ToUpperInvariant()
            is "MASS/VOLUME"
                or "MOLES/VOLUME"
                or "#/VOLUME"
                or "VOLUME FRACTION"
                or "ENZYMATIC ACTIVITY/VOLUME"
                or "UNITS/VOLUME"
                or "MASS OR MOLES/VOLUME"
                or "VOLUME RATE/AREA"
                or "PURE MASS FRACTION"
                or "MASS CONCENTRATION"
                or "MOLAR CONCENTRATION"
                or "SUBSTANCE CONCENTRATION";

    private static void Fold(char letter, StringBuilder into)
    {
        var lower = char.ToLowerInvariant(letter);
        if (lower < '\u0080')
        {
            into.Append(lower);
            return;
        }
        into.Append(
            lower switch
            {
                '\u00E0' or '\u00E1' or '\u00E2' or '\u00E3' or '\u00E4' or '\u00E5' or '\u0105' => "a",
                '\u00E7' or '\u0107' or '\u010D' => "c",
                '\u00E8' or '\u00E9' or '\u00EA' or '\u00EB' or '\u0119' or '\u011B' => "e",
                '\u00EC' or '\u00ED' or '\u00EE' or '\u00EF' or '\u0131' => "i",
                '\u0142' => "l",
                '\u00F1' or '\u0144' => "n",
                '\u00F2' or '\u00F3' or '\u00F4' or '\u00F5' or '\u00F6' or '\u00F8' => "o",
                '\u0159' => "r",
                '\u015B' or '\u0161' or '\u015F' => "s",
                '\u00F9' or '\u00FA' or '\u00FB' or '\u00FC' or '\u016F' => "u",
                '\u00FD' => "y",
                '\u017A' or '\u017C' or '\u017E' => "z",
                '\u00E6' => "ae",
                '\u0153' => "oe",
                '\u00DF' => "ss",
                '\u03B2' => "beta",
                _ => lower.ToString(),
            }
        );
    }
}
