using System.Collections.Immutable;

namespace Orleans.MedAssist.Safety;

/// <summary>What one cue does: colours a scope, ends the scope of others, or makes a history current.</summary>
internal readonly record struct ScopeCue
{
    /// <summary>What it says of the findings in its scope; absent where it colours none.</summary>
    public Assertion? Assertion { get; private init; }

    public CueDirection Direction { get; private init; }

    public CueReach Reach { get; private init; }

    /// <summary>Whether it makes the history around it current.</summary>
    public bool IsRecent { get; private init; }

    private int Ends { get; init; }

    public static ScopeCue Pseudo { get; } = new() { Ends = -1 };

    public static ScopeCue Current { get; } = new() { IsRecent = true };

    public static ScopeCue Colours(Assertion assertion, CueDirection direction, CueReach reach) =>
        new() { Assertion = assertion, Direction = direction, Reach = reach };

    public static ScopeCue Stop(ImmutableArray<Assertion> ends) =>
        new() { Ends = ends.Aggregate(0, static (mask, end) => mask | (1 << (int)end)) };

    public bool Stops(Assertion assertion) => (Ends & (1 << (int)assertion)) != 0;
}

/// <summary>A cue with the words that it covers.</summary>
internal readonly record struct PlacedCue(ScopeCue Cue, int First, int End);
