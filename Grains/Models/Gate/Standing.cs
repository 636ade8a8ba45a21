using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Models.Gate;

/// <summary>
/// Where a waiting question stands; the least is let through first. Acuity comes first, then priority, then arrival.
/// Waiting raises it step by step: a non-urgent question to semi-urgent, to urgent, and to the front of those, where
/// only the arrival counts. An emergency goes to the front of its own acuity, and nothing else ever reaches that.
/// </summary>
/// <param name="Level">The acuity that it is treated as, the most urgent least.</param>
/// <param name="Rank">Within the level, the first least.</param>
/// <param name="Arrival">Its number in the order of arrival.</param>
internal readonly record struct Standing(int Level, int Rank, long Arrival) : IComparable<Standing>
{
    /// <summary>The highest priority, 1 being the lowest.</summary>
    public const int HighestPriority = 10;

    /// <summary>The standing after so many steps of waiting.</summary>
    public static Standing Of(Acuity acuity, int priority, long arrival, long steps)
    {
        // What is no emergency rises no further than this.
        var highest = Math.Min((int)acuity, (int)Acuity.Urgent);
        var level = (int)acuity - steps;
        return level >= highest
            ? new Standing((int)level, HighestPriority - priority + 1, arrival)
            : new Standing(highest, Rank: 0, arrival);
    }

    public int CompareTo(Standing other) => (Level, Rank, Arrival).CompareTo((other.Level, other.Rank, other.Arrival));

    public static bool operator <(Standing left, Standing right) => left.CompareTo(right) < 0;

    public static bool operator >(Standing left, Standing right) => left.CompareTo(right) > 0;

    public static bool operator <=(Standing left, Standing right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Standing left, Standing right) => left.CompareTo(right) >= 0;
}
