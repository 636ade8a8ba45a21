namespace Orleans.MedAssist.Conditions;

/// <summary>The five levels as written in prompts and answers, the most urgent first.</summary>
internal readonly record struct UrgencyLevel : IComparable<UrgencyLevel>
{
    private static readonly string[] Names = ["resuscitation", "emergent", "urgent", "semi-urgent", "non-urgent"];
    private readonly int _rank;

    private UrgencyLevel(int rank) => _rank = rank;

    public static UrgencyLevel Emergent => new(1);

    public static UrgencyLevel Urgent => new(2);

    public static UrgencyLevel NonUrgent => new(4);

    public string Name => Names[_rank];

    public static UrgencyLevel? TryParse(string text)
    {
        var rank = Array.IndexOf(Names, text.Trim().ToLowerInvariant());
        return rank < 0 ? null : new(rank);
    }

    /// <summary>The level in the first line of the Safety floor section, or null where there is none.</summary>
    public static UrgencyLevel? OfFloor(string section)
    {
        var end = section.IndexOf('\n', StringComparison.Ordinal);
        return TryParse(end < 0 ? section : section[..end]);
    }

    /// <summary>The more urgent of two.</summary>
    public static UrgencyLevel Higher(UrgencyLevel one, UrgencyLevel? other) =>
        other is { } level && level._rank < one._rank ? level : one;

    /// <summary>Negative where this one is more urgent.</summary>
    public int CompareTo(UrgencyLevel other) => _rank.CompareTo(other._rank);
}
