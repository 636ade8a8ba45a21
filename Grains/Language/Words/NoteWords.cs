namespace Orleans.MedAssist.Language.Words;

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

    /// <summary>An ampersand, a dash or a bracket: it parts the items of a list and no clause.</summary>
    Joint = 32,
    End = Sentence | Question,
    Clause = Comma | End,
}

/// <summary>One word of a note.</summary>
/// <param name="Word">Number of its stem in the vocabulary, negative where no phrase uses it.</param>
/// <param name="Start">Index of its first character.</param>
/// <param name="Length">Its characters.</param>
/// <param name="Before">The punctuation between the word before and this one.</param>
/// <param name="Traits">What its letters tell without any table.</param>
internal readonly record struct NoteWord(int Word, int Start, int Length, Boundary Before, WordTraits Traits);

/// <summary>Cuts a note into words and boundaries in one pass.</summary>
internal static class NoteWords
{
    /// <summary>The words of <paramref name="text"/>; articles and possessives are left out of the list.</summary>
    public static List<NoteWord> Read(string text, Vocabulary vocabulary)
    {
        var words = new List<NoteWord>(text.Length / 5 + 1);
        var (before, owner, ink) = (Boundary.Sentence, WordTraits.None, '\n');
        var i = 0;
        while (i < text.Length)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                var boundary = BoundaryAt(text, i, ink);
                // A question mark before the end of a sentence belongs to no word of the next one.
                before = (boundary & Boundary.Sentence) != 0 ? (before & ~Boundary.Ask) | boundary : before | boundary;
                if (!char.IsWhiteSpace(text[i]))
                    ink = text[i];
                i++;
                continue;
            }
            var start = i;
            while (i < text.Length && InWord(text, i))
                i++;
            ink = text[i - 1];
            var word = vocabulary.Find(text.AsSpan(start, i - start));
            if (word == Vocabulary.Transparent)
            {
                owner = OwnerOf(text.AsSpan(start, i - start));
                continue;
            }
            words.Add(new(word, start, i - start, before, owner | Count(text.AsSpan(start, i - start))));
            (before, owner) = (Boundary.None, WordTraits.None);
        }
        words.Add(new(Vocabulary.Unknown, text.Length, 0, before | Boundary.Sentence, WordTraits.None));
        return words;
    }

    private static WordTraits OwnerOf(ReadOnlySpan<char> word) =>
        word.Equals("my", StringComparison.OrdinalIgnoreCase) || word.Equals("our", StringComparison.OrdinalIgnoreCase)
            ? WordTraits.Mine
        : word is ['h' or 'H', _, _] || word.Equals("their", StringComparison.OrdinalIgnoreCase) ? WordTraits.Theirs
        : WordTraits.None;

    private static WordTraits Count(ReadOnlySpan<char> word)
    {
        var digits = word is ['x' or 'X', >= '0' and <= '9', ..] ? 1 : 0;
        if (!char.IsAsciiDigit(word[digits]))
            return WordTraits.None;
        var mixed = digits > 0 || char.IsLetter(word[^1]);
        return mixed ? WordTraits.Number | WordTraits.Dose
            : word.Length == 4 && word[0] is '1' or '2' ? WordTraits.None
            : WordTraits.Number;
    }

    private static bool InWord(string text, int i) =>
        char.IsLetterOrDigit(text[i])
        || (text[i] is '\'' or '\u2019' && i + 1 < text.Length && char.IsLetter(text[i + 1]))
        || (text[i] is '.' && char.IsAsciiDigit(text[i - 1]) && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]));

    // The last sign before it that is no white space tells whether a line goes on.
    private static Boundary BoundaryAt(string text, int i, char ink) =>
        text[i] switch
        {
            ',' => Boundary.Comma,
            ':' or '=' => Boundary.Colon,
            '?' => i + 1 < text.Length && (i == 0 || !char.IsLetterOrDigit(text[i - 1]))
                ? Boundary.Ask
                : Boundary.Question,
            '!' or ';' or '\u2022' => Boundary.Sentence,
            '.' when i + 1 >= text.Length || !char.IsLetterOrDigit(text[i + 1]) => Boundary.Sentence,
            '&' or '(' or ')' or '\u2013' or '\u2014' => Boundary.Joint,
            '-' when i > 0 && i + 1 < text.Length && text[i - 1] is ' ' && text[i + 1] is ' ' => Boundary.Joint,
            // "+ chest pain" and "+chest pain" affirm; "K+" and "2+" do not.
            '+' when i == 0 || !(char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '+') => Boundary.Sentence,
            '\r' or '\u2028' or '\u2029' when ink is not ',' => Boundary.Sentence,
            // A line that ends with a comma goes on in the next.
            '\n' when ink is not ',' => Boundary.Sentence,
            _ => Boundary.None,
        };
}
