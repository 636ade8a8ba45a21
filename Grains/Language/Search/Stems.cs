using System.Globalization;

namespace Orleans.MedAssist.Language.Search;

/// <summary>
/// Walks the stems of a text without allocating: lower case, accents off, stop words and bare numbers out.
/// <see cref="Current"/> is valid until the next step.
/// </summary>
internal ref struct Stems(ReadOnlySpan<char> text, Span<char> buffer)
{
    /// <summary>Characters that a caller's buffer needs; longer words are cut there.</summary>
    public const int Longest = 48;

    private readonly Span<char> _buffer = buffer[..Longest];
    private ReadOnlySpan<char> _rest = text;

    public ReadOnlySpan<char> Current { get; private set; } = default;

    public bool MoveNext()
    {
        while (TakeWord(out var length, out var number))
        {
            var word = _buffer[..length];
            if (length < 2 || number || StopWords.Contains(word))
            {
                continue;
            }

            Current = word[..Stemmer.Stem(word)];
            return true;
        }

        return false;
    }

    private bool TakeWord(out int length, out bool number)
    {
        length = 0;
        number = true;
        var start = 0;
        while (start < _rest.Length && !char.IsLetterOrDigit(_rest[start]))
        {
            start++;
        }

        var end = start;
        for (; end < _rest.Length && char.IsLetterOrDigit(_rest[end]); end++)
        {
            if (length < Longest)
            {
                _buffer[length++] = Plain(char.ToLower(_rest[end], CultureInfo.InvariantCulture));
            }

            number &= char.IsDigit(_rest[end]);
        }

        _rest = _rest[end..];
        return length > 0;
    }

    private static char Plain(char letter) =>
        letter switch
        {
            < '\u0080' => letter,
            >= 'à' and <= 'å' => 'a',
            'ç' => 'c',
            >= 'è' and <= 'ë' => 'e',
            >= 'ì' and <= 'ï' => 'i',
            'ñ' => 'n',
            (>= 'ò' and <= 'ö') or 'ø' => 'o',
            >= 'ù' and <= 'ü' => 'u',
            _ => letter,
        };
}
