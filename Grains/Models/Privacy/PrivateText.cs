using System.Globalization;
using System.Text;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy;

/// <summary>
/// A text as identifiers are looked for in it: JSON escapes decoded, accents folded and invisible characters left out,
/// so that one spelling finds them all. Every place knows where in the source it came from.
/// </summary>
internal sealed class PrivateText
{
    // Bounded, so that a text of backslashes is not read again and again.
    private const int MostEscapes = 8;
    private const int LongestWord = 24;
    private const int FullWidth = 0xfee0;
    private const char FirstGreek = '\u0370';
    private const char LastCyrillic = '\u052f';
    private readonly int[]? _places;

    private PrivateText(string source, string text, int[]? places)
    {
        Source = source;
        Text = text;
        _places = places;
    }

    /// <summary>The text as it was given.</summary>
    public string Source { get; }

    /// <summary>The text to look in; upper and lower case are kept.</summary>
    public string Text { get; }

    /// <summary>Where in the source a place of <see cref="Text"/> is.</summary>
    public int SourceAt(int place) => _places is null ? place : _places[place];

    public string Cut(int start, int end) => Source[SourceAt(start)..SourceAt(end)];

    public static PrivateText Of(string source) =>
        Ascii.IsValid(source) && !source.Contains('\\') ? new(source, source, null) : Read(source);

    /// <summary>A word without accents, in lower case.</summary>
    public static string Folded(string word) => Of(word).Text.ToLowerInvariant();

    private static PrivateText Read(string source)
    {
        var text = new StringBuilder(source.Length);
        var places = new List<int>(source.Length + 1);
        for (var at = 0; at < source.Length; )
        {
            var (letter, length) = source[at] == '\\' ? Escaped(source, at) : (source[at], 1);
            if (letter < 128)
                Keep(letter);
            else if (Plain(source, at, letter) is { } plain)
                foreach (var one in plain)
                    Keep(one);
            else if (!IsInvisible(letter))
                Keep(Narrow(letter));
            at += length;

            void Keep(char one)
            {
                text.Append(one);
                places.Add(at);
            }
        }

        places.Add(source.Length);
        return new(source, text.ToString(), [.. places]);
    }

    /// <summary>A letter written as an escape, also where escaping was done twice.</summary>
    private static (char Letter, int Length) Escaped(string source, int at)
    {
        var next = at;
        while (next < source.Length && next - at < MostEscapes && source[next] == '\\')
            next++;
        if (next == source.Length || source[next] == '\\')
            return ('\\', 1);
        if (source[next] is 'n' or 't' or 'r')
            return ('\n', next - at + 1);
        return
            source[next] == 'u'
            && next + 4 < source.Length
            && ushort.TryParse(
                source.AsSpan(next + 1, 4),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var code
            )
            ? ((char)code, next - at + 5)
            : ('\\', 1);
    }

    /// <summary>
    /// A foreign letter as it is read: as the one that it looks like inside a Latin word, by its sound elsewhere.
    /// </summary>
    private static string? Plain(string source, int at, char letter) =>
        letter is >= FirstGreek and <= LastCyrillic
        && IsBesideLatin(source, at)
        && PrivacyWords.BuiltIn.Lookalikes.TryGetValue(letter, out var seen)
            ? seen
            : PrivacyWords.BuiltIn.Letters.GetValueOrDefault(letter);

    private static bool IsBesideLatin(string source, int at)
    {
        for (var left = at - 1; left >= 0 && left > at - LongestWord && char.IsLetter(source[left]); left--)
            if (char.IsAsciiLetter(source[left]))
                return true;
        for (
            var right = at + 1;
            right < source.Length && right < at + LongestWord && char.IsLetter(source[right]);
            right++
        )
            if (char.IsAsciiLetter(source[right]))
                return true;
        return false;
    }

    /// <summary>Full-width letters and the digits of other scripts as their plain ones.</summary>
    private static char Narrow(char letter) =>
        letter is > '\uff00' and < '\uff5f' ? (char)(letter - FullWidth)
        : CharUnicodeInfo.GetDecimalDigitValue(letter) is var digit and >= 0 && char.IsDigit(letter)
            ? (char)('0' + digit)
        : letter;

    // Half a surrogate pair stays: emoji and rare ideographs are not folded. Vowel signs go with the other marks.
    private static bool IsInvisible(char letter) =>
        char.GetUnicodeCategory(letter)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.Format;
}
