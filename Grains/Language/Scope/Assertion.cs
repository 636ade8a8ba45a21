using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Language.Scope;

/// <summary>
/// What a note says of a finding it names, in the classes of NegEx (Chapman 2001) and ConText (Harkema 2009).
/// Where several apply, the one furthest down this list wins.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<Assertion>))]
internal enum Assertion
{
    /// <summary>The patient has it now.</summary>
    Present = 0,

    /// <summary>The patient had it before ("in 2015", "history of").</summary>
    Historical = 1,

    /// <summary>It is looked for or warned of ("return if", "rule out").</summary>
    Hypothetical = 2,

    /// <summary>It is denied or was excluded.</summary>
    Absent = 3,

    /// <summary>Somebody else has or had it ("father died of").</summary>
    OtherSubject = 4,
}
