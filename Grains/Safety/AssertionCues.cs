using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Safety;

/// <summary>
/// The words that change what a note says of a finding, after NegEx (Chapman 2001) and ConText (Harkema 2009),
/// with the lay wordings of emergency departments.
/// </summary>
/// <param name="Transparent">Articles and possessives, which no comparison sees.</param>
/// <param name="Gaps">Words that may stand inside a phrase.</param>
/// <param name="Cues">Words that colour what stands around them.</param>
/// <param name="Pseudo">Words that look like a cue and are none; they also end a scope.</param>
/// <param name="Stops">Words that end a scope, by the assertion that they end.</param>
/// <param name="Recent">Words that make a history current ("today").</param>
/// <param name="OtherSubject">Relatives and what is told of them.</param>
internal sealed record AssertionCues(
    ImmutableArray<string> Transparent,
    ImmutableArray<string> Gaps,
    ImmutableArray<CueGroup> Cues,
    ImmutableArray<string> Pseudo,
    ImmutableArray<StopGroup> Stops,
    ImmutableArray<string> Recent,
    CueProduct OtherSubject)
{
    /// <summary>The built-in cues.</summary>
    public static AssertionCues BuiltIn { get; } =
        EmbeddedTable.Read("assertion-cues.json", SafetyTables.Default.AssertionCues);
}

/// <summary>Cues of one kind.</summary>
/// <param name="Assertion">What they say of the finding.</param>
/// <param name="Direction">Which side of the cue the finding stands on.</param>
/// <param name="Reach">How far they go.</param>
/// <param name="Phrases">Their wordings.</param>
internal sealed record CueGroup(Assertion Assertion, CueDirection Direction, CueReach Reach, ImmutableArray<string> Phrases);

/// <summary>Words that end the scope of some assertions.</summary>
internal sealed record StopGroup(ImmutableArray<Assertion> Ends, ImmutableArray<string> Phrases);

/// <summary>Every person with every verb: "mother" and "had", "father" and "died".</summary>
internal sealed record CueProduct(ImmutableArray<string> People, ImmutableArray<string> Verbs);

[JsonConverter(typeof(JsonStringEnumConverter<CueDirection>))]
internal enum CueDirection
{
    Forward,
    Backward,
    Both,
}

[JsonConverter(typeof(JsonStringEnumConverter<CueReach>))]
internal enum CueReach
{
    /// <summary>To the next comma.</summary>
    Near,

    /// <summary>Over commas, as in "denies fever, chest pain or dyspnoea".</summary>
    List,
}
