using System.Collections.Immutable;

namespace Orleans.MedAssist.Language.Words;

/// <summary>Cuts a note into sentences that can be left out one by one without changing the others' sense.</summary>
internal static class Sentences
{
    private const char Nothing = '\0';
    private const int LongestAbbreviated = 6;

    private static readonly string[] Abbreviated = ["dr", "mr", "mrs", "ms", "vs", "approx", "e.g", "i.e", "st"];
    private static readonly string[] Answers = ["yes", "no", "none", "never", "nil", "not", "denies", "denied"];

    /// <summary>The sentences in order, each with the white space after it: together they are the text.</summary>
    public static ImmutableArray<string> Of(string text)
    {
        var sentences = ImmutableArray.CreateBuilder<string>();
        var (start, ink) = (0, Nothing);
        for (var i = 0; i < text.Length; i++)
        {
            var ends = Ends(text, start, i, ink);
            if (!char.IsWhiteSpace(text[i]))
                ink = text[i];
            if (!ends)
                continue;
            while (i + 1 < text.Length && char.IsWhiteSpace(text[i + 1]))
                i++;
            if (IsAnswer(text.AsSpan(i + 1)))
                continue;
            sentences.Add(text[start..(i + 1)]);
            (start, ink) = (i + 1, Nothing);
        }

        if (start < text.Length)
            sentences.Add(text[start..]);
        return sentences.ToImmutable();
    }

    // The ink is the last sign of the sentence that is no white space.
    private static bool Ends(string text, int start, int i, char ink)
    {
        var sentence = text.AsSpan(start, i - start);
        return text[i] switch
        {
            // A line that ends with a colon or a comma goes on; a question waits for its answer.
            '\n' => ink is not (Nothing or ':' or ',' or '?'),
            '!' or ';' => i + 1 < text.Length && char.IsWhiteSpace(text[i + 1]),
            '.' => i + 1 < text.Length && char.IsWhiteSpace(text[i + 1]) && !IsAbbreviated(sentence),
            _ => false,
        };
    }

    private static bool IsAbbreviated(ReadOnlySpan<char> before)
    {
        // Longer words are none, however far back they begin.
        var near = before[^Math.Min(before.Length, LongestAbbreviated + 1)..];
        var word = near[(near.LastIndexOfAny(" \n\t(") + 1)..];
        if (word.Length == 1 && char.IsLetter(word[0]))
            return true;
        foreach (var known in Abbreviated)
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    // "Chest pain: yes." belongs to what it answers, also where the answer stands alone.
    private static bool IsAnswer(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(".;!\n");
        var next = (end < 0 ? rest : rest[..end]).Trim();
        foreach (var answer in Answers)
            if (next.Equals(answer, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
