namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>
/// Cuts a long text where a paragraph, a sentence or at least a word ends: one passage is about one thing.
/// </summary>
internal static class Chunks
{
    /// <summary>Characters of a passage at most.</summary>
    public const int Longest = 2_000;

    private static readonly string[] Ends = ["\n\n", "\n", ". ", "; ", " "];

    /// <summary>The pieces in their order; together they are the text without the white space between them.</summary>
    public static IEnumerable<string> Of(string text)
    {
        // By places and not by what is left of the text: a text of a million characters would be copied five hundred
        // times.
        var end = text.AsSpan().TrimEnd().Length;
        var start = Next(text, 0);
        while (end - start > Longest)
        {
            // Equal pieces: a last one of three words would be found for nothing.
            var length = end - start;
            var wanted = length / (1 + (length / Longest));
            var cut = start + EndNear(text.AsSpan(start, length), Math.Min(Longest, wanted + (wanted / 4)));
            yield return text[start..cut].TrimEnd();
            start = Next(text, cut);
        }

        yield return text[Math.Min(start, end)..end];
    }

    private static int Next(string text, int start)
    {
        while (start < text.Length && char.IsWhiteSpace(text[start]))
            start++;
        return start;
    }

    private static int EndNear(ReadOnlySpan<char> text, int most)
    {
        // From the middle of the piece at least, so that no piece is a mere scrap.
        var first = most - (most / 2);
        foreach (var end in Ends)
        {
            if (text[first..most].LastIndexOf(end) is >= 0 and var at)
                return first + at + end.TrimEnd(' ').Length;
        }

        return char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
    }
}
