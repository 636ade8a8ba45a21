using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Language.Scope;

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
/// <param name="Lists">Words by which an enumeration goes on or ends.</param>
/// <param name="OtherSubject">Relatives and what is told of them.</param>
internal sealed record AssertionCues(
    ImmutableArray<string> Transparent,
    ImmutableArray<string> Gaps,
    ImmutableArray<CueGroup> Cues,
    ImmutableArray<string> Pseudo,
    ImmutableArray<StopGroup> Stops,
    ImmutableArray<string> Recent,
    ListWords Lists,
    RelativeWords OtherSubject
)
{
    /// <summary>The built-in cues.</summary>
    public static AssertionCues BuiltIn { get; } =
        EmbeddedTable.Read(typeof(AssertionCues), "assertion-cues.json", ScopeTables.Default.AssertionCues);
}

/// <summary>Cues of one kind.</summary>
/// <param name="Assertion">What they say of the finding.</param>
/// <param name="Direction">Which side of the cue the finding stands on.</param>
/// <param name="Reach">How far they go.</param>
/// <param name="Phrases">Their wordings.</param>
internal sealed record CueGroup(
    Assertion Assertion,
    CueDirection Direction,
    CueReach Reach,
    ImmutableArray<string> Phrases
);

/// <summary>Words that end the scope of some assertions.</summary>
/// <param name="Ends">The assertions.</param>
/// <param name="Phrases">The words.</param>
/// <param name="Direction">Backward: only the scope that a cue near behind them has over what stands before.</param>
internal sealed record StopGroup(
    ImmutableArray<Assertion> Ends,
    ImmutableArray<string> Phrases,
    CueDirection Direction = CueDirection.Both
);

/// <summary>Words that say whether an item belongs to the list before it.</summary>
/// <param name="Ends">Verbs and durations.</param>
/// <param name="Described">Severity and onset.</param>
/// <param name="Background">What notes deny and is no symptom.</param>
/// <param name="Or">What closes a list.</param>
/// <param name="And">What parts items like a comma.</param>
internal sealed record ListWords(
    ImmutableArray<string> Ends,
    ImmutableArray<string> Described,
    ImmutableArray<string> Background,
    ImmutableArray<string> Or,
    ImmutableArray<string> And
);

/// <summary>Every person with every verb: "mother" and "had", "father" and "died".</summary>
/// <param name="People">Relatives and others.</param>
/// <param name="Family">Verbs of a family history.</param>
/// <param name="Told">Verbs in the past, which a caller may use of the patient.</param>
/// <param name="Now">Verbs of what is so now.</param>
internal sealed record RelativeWords(
    ImmutableArray<string> People,
    ImmutableArray<string> Family,
    ImmutableArray<string> Told,
    ImmutableArray<string> Now
);

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

    /// <summary>As a list, but two items without an "or" are none: "no fever, chest pain".</summary>
    Series,
}

/// <summary>The shapes of this folder's embedded tables.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(AssertionCues))]
internal sealed partial class ScopeTables : JsonSerializerContext;
