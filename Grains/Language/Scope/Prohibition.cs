using System.Collections.Frozen;

namespace Orleans.MedAssist.Language.Scope;

/// <summary>
/// The words that say what is not to be done or given. Reports, passages and recommendations are all read with this one
/// list: a word that only one of them knew would make advice out of a warning.
/// </summary>
internal static class Prohibition
{
    /// <summary>
    /// Verbs that, at the head of an instruction, take back what follows: "hold metformin". In a note the same verbs
    /// tell of pains and breaths ("stops when resting"), so that they are no cues there.
    /// </summary>
    public static readonly FrozenSet<string> Verbs = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "stop",
        "hold",
        "cease",
        "suspend",
        "pause",
        "omit"
    );

    /// <summary>The verbs, and the words that deny what stands near them wherever they stand.</summary>
    public static readonly FrozenSet<string> Words = Verbs
        .Concat(["avoid", "withhold", "discontinue", "not", "no", "never", "without", "contraindicated"])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Heads = Verbs.GetAlternateLookup<
        ReadOnlySpan<char>
    >();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Any = Words.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    /// <summary>Whether a text begins with one of the verbs.</summary>
    public static bool Begins(string text)
    {
        var first = text.AsSpan().TrimStart();
        var end = first.IndexOfAny(' ', ':');
        return end > 0 && Heads.Contains(first[..end]);
    }

    /// <summary>Whether one of the words stands anywhere in a text.</summary>
    public static bool IsIn(string text)
    {
        foreach (var word in text.AsSpan().SplitAny(" ,;:.()"))
            if (Any.Contains(text.AsSpan(word)))
                return true;
        return false;
    }
}
