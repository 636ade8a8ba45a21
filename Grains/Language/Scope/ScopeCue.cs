namespace Orleans.MedAssist.Language.Scope;

/// <summary>What one cue does: colours a scope, ends the scope of others, or makes a history current.</summary>
internal sealed record ScopeCue
{
    /// <summary>What it says of the findings in its scope; absent where it colours none.</summary>
    public Assertion? Assertion { get; private init; }

    public CueDirection Direction { get; private init; }

    public CueReach Reach { get; private init; }

    /// <summary>Whether it makes the history around it current.</summary>
    public bool IsRecent { get; private init; }

    /// <summary>What it says of an item of a list.</summary>
    public ListMark Mark { get; private init; }

    /// <summary>When the relative that it names may be the patient, of whom a caller tells.</summary>
    public Kin Kin { get; private init; }

    private int Ends { get; init; }

    private bool EndsBackwardOnly { get; init; }

    public static ScopeCue Pseudo { get; } = new() { Ends = -1, Mark = ListMark.Ends };

    public static ScopeCue Current { get; } = new() { IsRecent = true, Mark = ListMark.Described };

    public static ScopeCue Relative(Kin kin) =>
        Colours(Scope.Assertion.OtherSubject, CueDirection.Forward, CueReach.List) with
        {
            Kin = kin,
        };

    public static ScopeCue InList(ListMark mark) => new() { Mark = mark };

    public static ScopeCue Colours(Assertion assertion, CueDirection direction, CueReach reach) =>
        new()
        {
            Assertion = assertion,
            Direction = direction,
            Reach = reach,
        };

    public static ScopeCue Stop(StopGroup group) =>
        new()
        {
            EndsBackwardOnly = group.Direction is CueDirection.Backward,
            Ends = group.Ends.Aggregate(0, static (mask, end) => mask | (1 << (int)end)),
        };

    public bool Stops(Assertion assertion) => !EndsBackwardOnly && StopsBackward(assertion);

    public bool StopsBackward(Assertion assertion) => (Ends & (1 << (int)assertion)) != 0;
}

/// <summary>What a word says of the item of a list that it stands in.</summary>
[Flags]
internal enum ListMark
{
    None = 0,

    /// <summary>A verb or a duration: the item tells of the patient, whatever stands around it.</summary>
    Ends = 1,

    /// <summary>Onset or severity: the item tells of the patient unless an "or" closes the list.</summary>
    Described = 2,

    /// <summary>No symptom ("trauma", "allergies"): what follows a comma is likely to be one.</summary>
    Background = 4,
    Or = 8,
    And = 16,
}

/// <summary>Whether a relative whom a note names may be the patient.</summary>
internal enum Kin
{
    None,

    /// <summary>Never: the words are those of a family history.</summary>
    Family,

    /// <summary>Of "my mother had", where it is the complaint or recent.</summary>
    Told,

    /// <summary>Of "my mother has", and of "mother has" in a complaint.</summary>
    Now,
}

/// <summary>A cue with the words that it covers.</summary>
internal readonly record struct PlacedCue(ScopeCue Cue, int First, int End);
