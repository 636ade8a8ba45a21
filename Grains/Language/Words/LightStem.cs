namespace Orleans.MedAssist.Language.Words;

/// <summary>
/// Brings the inflections of an English word together ("vomits", "vomited", "vomiting") and British and American
/// spelling ("haematemesis", "hematemesis"). Light on purpose: a stem that is too short joins different diseases.
/// </summary>
internal static class LightStem
{
    /// <summary>Longest word that is looked at; what is longer is cut.</summary>
    public const int MaxLength = 48;

    /// <summary>Stems a lower-case word in place and returns its new length.</summary>
    public static int Shorten(Span<char> word)
    {
        var length = JoinDigraphs(word);
        if (length < 4 || char.IsAsciiDigit(word[0]))
            return length;
        word = word[..length];
        // A severed finger is cut off, a severe pain is not.
        if (word.SequenceEqual("severed"))
            return length;
        if (word.EndsWith("ies") || word.EndsWith("ied"))
        {
            if (length < 5)
                return length;
            word[length - 3] = 'y';
            return length - 2;
        }
        if (word.EndsWith("s") && !word.EndsWith("ss") && !word.EndsWith("us") && !word.EndsWith("is"))
            length--;
        else if (length > 5 && word.EndsWith("ing"))
            length = Undouble(word, length - 3);
        else if (length > 4 && word.EndsWith("ed") && word[length - 3] != 'e')
            length = Undouble(word, length - 2);
        return length > 4 && word[length - 1] == 'e' ? length - 1 : length;
    }

    private static int Undouble(Span<char> word, int length) =>
        length > 3 && word[length - 1] == word[length - 2] && word[length - 1] is not ('s' or 'l' or 'e')
            ? length - 1
            : length;

    // "ae" and "oe" are written "e" in American English.
    private static int JoinDigraphs(Span<char> word)
    {
        var kept = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if (word.Length > 4 && word[i] is 'a' or 'o' && i + 1 < word.Length && word[i + 1] == 'e')
                continue;
            word[kept++] = word[i];
        }
        return kept;
    }
}
