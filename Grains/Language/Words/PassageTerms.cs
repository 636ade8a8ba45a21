using System.Collections.Frozen;

namespace Orleans.MedAssist.Language.Words;

/// <summary>The words of a text that carry meaning, as stems.</summary>
internal static class PassageTerms
{
    private static readonly FrozenSet<string> Stop = FrozenSet.Create(
        StringComparer.Ordinal,
        "the",
        "and",
        "for",
        "with",
        "from",
        "that",
        "this",
        "are",
        "was",
        "not",
        "all",
        "any",
        "may",
        "can",
        "has",
        "have",
        "should",
        "within",
        "after",
        "before",
        "where",
        "when",
        "who",
        "which",
        "than",
        "then",
        "into",
        "only",
        "also",
        "acute",
        "chronic",
        "severe",
        "disease",
        "syndrome",
        "disorder",
        "patient",
        "patients",
        "give",
        "start",
        "consider",
        "urgent",
        "immediate",
        "immediately",
        "early",
        "treat",
        "treatment",
        "management",
        "refer",
        "referral",
        "review",
        "check",
        "assess",
        "clinical",
        "therapy",
        "suspected",
        "hour",
        "hours",
        "minute",
        "minutes",
        "day",
        "days",
        "use",
        "offer",
        "high",
        "low",
        "adult",
        "adults",
        "child",
        "children",
        "risk",
        "care",
        "specialist",
        "senior",
        "arrange"
    );

    private static readonly FrozenSet<string> StopStems = Stop.Select(Stem).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Stems of three characters or more, stop words out, each once.</summary>
    public static HashSet<string> Of(string text)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                if (start < 0)
                    start = i;
                continue;
            }
            if (start >= 0 && i - start is >= 2 and <= LightStem.MaxLength)
            {
                var stem = Stem(text.AsSpan(start, i - start));
                if (!StopStems.Contains(stem))
                    terms.Add(stem);
            }
            start = -1;
        }
        return terms;
    }

    /// <summary>One spelling for all ways to write a name: stems in order, joined.</summary>
    public static string Key(string name)
    {
        var words = name.Split([' ', '-', '/', ',', '(', ')', '\''], StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Where(word => word.Length <= LightStem.MaxLength).Select(Stem));
    }

    private static string Stem(string word) => Stem(word.AsSpan());

    private static string Stem(ReadOnlySpan<char> word)
    {
        Span<char> letters = stackalloc char[LightStem.MaxLength];
        var length = Math.Min(word.Length, LightStem.MaxLength);
        for (var i = 0; i < length; i++)
            letters[i] = char.ToLowerInvariant(word[i]);
        return letters[..LightStem.Shorten(letters[..length])].ToString();
    }
}
