namespace Orleans.MedAssist.Language.Words;

/// <summary>Numbers the stems that phrases and assertion cues use; all other words are one unknown word.</summary>
internal sealed class Vocabulary
{
    /// <summary>A word that no phrase uses.</summary>
    public const int Unknown = -1;

    /// <summary>An article or possessive: phrases and notes are compared without them.</summary>
    public const int Transparent = -2;

    /// <summary>In a phrase it stands for any year from 1900 to 2099.</summary>
    public const string AnyYear = "#year";

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal) { ["0year"] = 0 };
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byStem;

    public Vocabulary(IEnumerable<string> transparent)
    {
        _byStem = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in transparent)
            _numbers[Stem(word)] = Transparent;
    }

    /// <summary>Number of a word of a note.</summary>
    public int Find(ReadOnlySpan<char> word) =>
        _byStem.TryGetValue(Stem(word, stackalloc char[LightStem.MaxLength]), out var number) ? number : Unknown;

    /// <summary>Numbers of a phrase's words, each new one added.</summary>
    public List<int> Add(string phrase)
    {
        var added = new List<int>();
        foreach (var part in phrase.Split([' ', '-', '/', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries))
        {
            var stem = part == AnyYear ? "0year" : Stem(part);
            if (!_numbers.TryGetValue(stem, out var number))
                _numbers[stem] = number = _numbers.Count;
            if (number != Transparent)
                added.Add(number);
        }
        return added;
    }

    private static string Stem(string word) => Stem(word, stackalloc char[LightStem.MaxLength]).ToString();

    private static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word, Span<char> into)
    {
        if (word.Length == 4 && word[0] is '1' or '2' && int.TryParse(word, out var year) && year is >= 1900 and < 2100)
            return "0year";
        var length = 0;
        foreach (var letter in word)
            if (letter is not ('\'' or '\u2019') && length < LightStem.MaxLength)
                into[length++] = char.ToLowerInvariant(letter);
        return into[..LightStem.Shorten(into[..length])];
    }
}
