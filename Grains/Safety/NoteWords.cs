namespace Orleans.MedAssist.Safety;

/// <summary>What stands between a word and the one before it.</summary>
[Flags]
internal enum Boundary
{
    None = 0,
    Colon = 1,
    Comma = 2,

    /// <summary>A question mark that belongs to the word after it: "?stroke".</summary>
    Ask = 4,
    Sentence = 8,

    /// <summary>A question mark that ends a sentence.</summary>
    Question = 16,
    End = Sentence | Question,
    Clause = Comma | End,
}

/// <summary>One word of a note.</summary>
/// <param name="Word">Number of its stem in the vocabulary, negative where no phrase uses it.</param>
/// <param name="Start">Index of its first character.</param>
/// <param name="Length">Its characters.</param>
/// <param name="Before">The punctuation between the word before and this one.</param>
internal readonly record struct NoteWord(int Word, int Start, int Length, Boundary Before);

/// <summary>Cuts a note into words and boundaries in one pass.</summary>
internal static class NoteWords
{
    /// <summary>The words of <paramref name="text"/>; articles and possessives are left out of the list.</summary>
    public static List<NoteWord> Read(string text, Vocabulary vocabulary)
    {
        var words = new List<NoteWord>(text.Length / 5 + 1);
        var before = Boundary.Sentence;
        var i = 0;
        while (i < text.Length)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                before |= BoundaryAt(text, i);
                i++;
                continue;
            }
            var start = i;
            while (i < text.Length && InWord(text, i))
                i++;
            var word = vocabulary.Find(text.AsSpan(start, i - start));
            if (word == Vocabulary.Transparent)
                continue;
            words.Add(new(word, start, i - start, before));
            before = Boundary.None;
        }
        words.Add(new(Vocabulary.Unknown, text.Length, 0, before | Boundary.Sentence));
        return words;
    }

    private static bool InWord(string text, int i) =>
        char.IsLetterOrDigit(text[i])
        || (text[i] is '\'' or '\u2019' && i + 1 < text.Length && char.IsLetter(text[i + 1]))
        || (text[i] is '.' && char.IsAsciiDigit(text[i - 1]) && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]));

    private static Boundary BoundaryAt(string text, int i) => text[i] switch
    {
        ',' => Boundary.Comma,
        ':' or '=' => Boundary.Colon,
        '?' => i + 1 < text.Length && (i == 0 || !char.IsLetterOrDigit(text[i - 1])) ? Boundary.Ask : Boundary.Question,
        '!' or ';' or '\u2022' => Boundary.Sentence,
        '.' when i + 1 >= text.Length || !char.IsLetterOrDigit(text[i + 1]) => Boundary.Sentence,
        // A line that ends with a comma goes on in the next.
        '\n' when LastInkBefore(text, i) is not ',' => Boundary.Sentence,
        _ => Boundary.None,
    };

    private static char LastInkBefore(string text, int i)
    {
        while (--i >= 0)
            if (!char.IsWhiteSpace(text[i]))
                return text[i];
        return '\n';
    }
}
