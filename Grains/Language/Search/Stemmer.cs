namespace Orleans.MedAssist.Language.Search;

/// <summary>
/// Light stemming in place: British and American spellings meet (oedema, edema), and so do the commonest endings
/// (ischaemic, ischaemia; perforated, perforation; pregnant, pregnancy). A stem is a key, not a word.
/// </summary>
internal static class Stemmer
{
    /// <summary>Rewrites the word and gives the stem's length.</summary>
    public static int Stem(Span<char> word)
    {
        var length = word.Length > 3 ? FoldSpelling(word) : word.Length;
        length = CutPlural(word[..length]);
        length = CutEnding(word[..length]);
        return CutDouble(word[..length]);
    }

    private static int FoldSpelling(Span<char> word)
    {
        var to = 0;
        for (var from = 0; from < word.Length; from++)
        {
            var next = from + 1 < word.Length ? word[from + 1] : '\0';
            switch (word[from], next)
            {
                case ('a' or 'o', 'e'):
                    continue;
                case ('p', 'h'):
                    word[to++] = 'f';
                    from++;
                    break;
                case ('z', _):
                    word[to++] = 's';
                    break;
                default:
                    word[to++] = word[from];
                    break;
            }
        }

        return to;
    }

    private static int CutPlural(ReadOnlySpan<char> word) =>
        word switch
        {
            { Length: > 4 } when word.EndsWith("ies") => word.Length - 2,
            { Length: > 5 } when word.EndsWith("sis") => word.Length - 2,
            { Length: < 4 } => word.Length,
            _ when word.EndsWith("ss") || word.EndsWith("us") || word.EndsWith("is") => word.Length,
            _ when word.EndsWith("s") => word.Length - 1,
            _ => word.Length,
        };

    private static int CutEnding(Span<char> word)
    {
        switch (word.Length)
        {
            case > 4 when word.EndsWith("our"):
                word[^2] = 'r';
                return word.Length - 1;
            case > 6 when word.EndsWith("ncy") || word.EndsWith("nci") || word.EndsWith("nce"):
                word[^2] = 't';
                return word.Length - 1;
            case > 5 when word.EndsWith("ing"):
                return word.Length - 3;
            case > 4 when word.EndsWith("ed") && !word.EndsWith("eed"):
                return word.Length - 2;
            case > 6 when word.EndsWith("ion") && word[^4] is 's' or 't':
                return word.Length - 3;
            case > 7 when word.EndsWith("ical"):
                return word.Length - 4;
            case > 5 when word.EndsWith("ia") || word.EndsWith("ic") || word.EndsWith("ly"):
                return word.Length - 2;
            case > 3 when word.EndsWith("e"):
                return word.Length - 1;
            case > 3 when word.EndsWith("y"):
                word[^1] = 'i';
                return word.Length;
            default:
                return word.Length;
        }
    }

    private static int CutDouble(ReadOnlySpan<char> word) =>
        word.Length > 3 && word[^1] == word[^2] ? word.Length - 1 : word.Length;
}
