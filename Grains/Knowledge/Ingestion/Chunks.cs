namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>Cuts a long text where a paragraph, a sentence or at least a word ends: one passage is about one thing.</summary>
internal static class Chunks
{
    /// <summary>Characters of a passage at most.</summary>
    public const int Longest = 2_000;

    private static readonly string[] Ends = ["\n\n", "\n", ". ", "; ", " "];

    /// <summary>The pieces in their order; together they are the text without the white space between them.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var rest = text.Trim();
        while (rest.Length > Longest)
        {
            // Equal pieces: a last one of three words would be found for nothing.
            var wanted = rest.Length / (1 + (rest.Length / Longest));
            var end = EndNear(rest, Math.Min(Longest, wanted + (wanted / 4)));
            yield return rest[..end].TrimEnd();
            rest = rest[end..].TrimStart();
        }

        yield return rest;
    }

    private static int EndNear(string text, int most)
    {
        foreach (var end in Ends)
        {
            if (text.LastIndexOf(end, most - 1, most / 2, StringComparison.Ordinal) is > 0 and var at)
                return at + end.TrimEnd(' ').Length;
        }

        return char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
    }
}
