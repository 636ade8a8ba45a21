namespace Orleans.MedAssist.Models.Privacy.Names;

/// <summary>
/// Whether two words differ by one slip of the pen: a letter too many, too few or wrong, or two in each other's place.
/// </summary>
internal static class OneSlip
{
    /// <summary>
    /// The shortest word that is still itself with a letter wrong; of shorter ones too many are a slip apart.
    /// </summary>
    public const int Shortest = 6;

    /// <summary>
    /// Whatever their case; words that are the same do not differ. The first letter is never the wrong one.
    /// </summary>
    public static bool Between(ReadOnlySpan<char> word, ReadOnlySpan<char> other)
    {
        var shorter = word.Length <= other.Length ? word : other;
        var longer = word.Length <= other.Length ? other : word;
        if (longer.Length < Shortest || longer.Length - shorter.Length > 1)
            return false;
        var same = 0;
        while (same < shorter.Length && Same(shorter[same], longer[same]))
            same++;
        if (same == 0 || same == longer.Length)
            return false;
        if (shorter.Length < longer.Length)
            return Same(shorter[same..], longer[(same + 1)..]);
        return Same(shorter[(same + 1)..], longer[(same + 1)..])
            || (
                same + 1 < shorter.Length
                && Same(shorter[same], longer[same + 1])
                && Same(shorter[same + 1], longer[same])
                && Same(shorter[(same + 2)..], longer[(same + 2)..])
            );
    }

    private static bool Same(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);

    private static bool Same(ReadOnlySpan<char> one, ReadOnlySpan<char> other) =>
        one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
