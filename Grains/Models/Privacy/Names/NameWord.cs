namespace Orleans.MedAssist.Models.Privacy.Names;

/// <summary>A run of letters with the apostrophes inside it, without a possessive ending.</summary>
/// <param name="Start">Its first place.</param>
/// <param name="End">The place behind it.</param>
internal readonly record struct NameWord(int Start, int End)
{
    public int Length => End - Start;

    public ReadOnlySpan<char> In(ReadOnlySpan<char> text) => text[Start..End];

    public bool IsCapital(ReadOnlySpan<char> text) => char.IsUpper(text[Start]);

    /// <summary>All of its letters are capitals, and it has more than one.</summary>
    public bool IsAllCapitals(ReadOnlySpan<char> text)
    {
        for (var at = Start; at < End; at++)
            if (char.IsLower(text[at]))
                return false;
        return Length > 1;
    }

    /// <summary>A single capital, as initials are.</summary>
    public bool IsInitial(ReadOnlySpan<char> text) => Length == 1 && char.IsUpper(text[Start]);

    /// <summary>The words of a text in their order.</summary>
    public static List<NameWord> In(string text)
    {
        var words = new List<NameWord>(text.Length / 6);
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsLetter(text[at]))
                continue;
            var start = at;
            while (
                at < text.Length
                && (char.IsLetter(text[at]) || text[at] == '\'' && at + 1 < text.Length && char.IsLetter(text[at + 1]))
            )
                at++;
            // l'Hôpital, d'Artagnan: the word begins behind the article.
            if (at - start > 2 && text[start] is 'l' or 'd' && text[start + 1] == '\'')
                start += 2;
            words.Add(new(start, at - Possessive(text.AsSpan(start, at - start))));
        }

        return words;
    }

    private static int Possessive(ReadOnlySpan<char> word) =>
        word.Length > 2 && word[^2] == '\'' && (word[^1] is 's' or 'S') ? 2 : 0;
}
