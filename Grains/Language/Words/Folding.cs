using System.Buffers;
using System.Globalization;
using System.Text;

namespace Orleans.MedAssist.Language.Words;

/// <summary>
/// Writes a text in the plain letters that a tokenizer of English knows: accents off, typographic quotes and dashes
/// as on a typewriter, any white space one space. The process runs without culture data, where Unicode's own
/// decomposition is not to be had.
/// </summary>
internal static class Folding
{
    // Latin-1 and Latin Extended-A, the letters of the European languages.
    private const string Accented =
        "ÀÁÂÃÄÅàáâãäåÇçÈÉÊËèéêëÌÍÎÏìíîïÑñÒÓÔÕÖØòóôõöøÙÚÛÜùúûüÝýÿĀāĂăĄąĆćĈĉĊċČčĎďĐđĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĦħĨĩĪīĬĭĮįİı"
        + "ĴĵĶķĹĺĻļĽľĿŀŁłŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŦŧŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽž‘’‚‛“”„‟′″‐‑‒–—―";
    private const string Letters =
        "AAAAAAaaaaaaCcEEEEeeeeIIIIiiiiNnOOOOOOooooooUUUUuuuuYyyAaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi"
        + "JjKkLlLlLlLlLlNnNnNnOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZz''''\"\"\"\"'\"------";

    // Letters and signs in the width of Chinese ones.
    private const char FirstWide = '\uff01';
    private const char LastWide = '\uff5e';

    private static readonly SearchValues<char> Accents = SearchValues.Create(Accented);

    /// <summary>The text in plain letters; what has none stays as it is.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter) || char.IsControl(letter))
                plain.Append(' ');
            else if (letter < 0x80)
                plain.Append(letter);
            else if (
                CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format
            )
                continue;
            else if (letter is >= FirstWide and <= LastWide)
                plain.Append((char)(letter - FirstWide + '!'));
            else if (Accents.Contains(letter))
                plain.Append(Letters[Accented.IndexOf(letter, StringComparison.Ordinal)]);
            else
                plain.Append(Digraph(letter) ?? letter.ToString());
        }

        return plain.ToString();
    }

    private static string? Digraph(char letter) =>
        letter switch
        {
            'æ' or 'ǽ' => "ae",
            'Æ' or 'Ǽ' => "AE",
            'œ' => "oe",
            'Œ' => "OE",
            'ß' => "ss",
            'þ' => "th",
            'Þ' => "Th",
            'ð' => "d",
            'Ð' => "D",
            '\ufb00' => "ff",
            '\ufb01' => "fi",
            '\ufb02' => "fl",
            '…' => "...",
            _ => null,
        };
}
