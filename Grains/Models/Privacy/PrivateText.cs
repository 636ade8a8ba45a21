using System.Globalization;
using System.Text;

namespace Orleans.MedAssist.Models.Privacy;

/// <summary>
/// A text as identifiers are looked for in it: JSON escapes decoded, accents folded and invisible characters left out, so
/// that one spelling finds them all. Every place knows where in the source it came from.
/// </summary>
internal sealed class PrivateText
{
    // Bounded, so that a text of backslashes is not read again and again.
    private const int MostEscapes = 8;
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
        for (var at = 0; at < source.Length;)
        {
            var (letter, length) = source[at] == '\\' ? Escaped(source, at) : (source[at], 1);
            if (PrivacyWords.BuiltIn.Letters.TryGetValue(letter, out var plain))
                foreach (var one in plain)
                    Keep(one);
            else if (!IsInvisible(letter))
                Keep(letter);
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
        return source[next] == 'u' && next + 4 < source.Length
            && ushort.TryParse(source.AsSpan(next + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? ((char)code, next - at + 5) : ('\\', 1);
    }

    // Half a surrogate pair stays: emoji and rare ideographs are not folded.
    private static bool IsInvisible(char letter) => letter > 127 && char.GetUnicodeCategory(letter)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format;
}
