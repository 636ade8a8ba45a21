using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans.MedAssist.Language;

namespace Orleans.MedAssist.Safety.Flags;

/// <summary>The red flags of red-flags.json with the matcher of their phrases; a wrong entry stops the load.</summary>
internal sealed record RedFlagTable
{
    /// <summary>The concept that makes a patient pregnant where the entry does not say.</summary>
    public const string Pregnancy = "pregnancy";

    /// <summary>Longer phrases in which the words of a flag mean something else ("perforated eardrum").</summary>
    public required ImmutableArray<string> Innocent { get; init; }

    public required ImmutableArray<NoteConcept> Concepts { get; init; }

    public required ImmutableArray<RedFlag> Flags { get; init; }

    public static RedFlagTable BuiltIn { get; } =
        EmbeddedTable.Read(typeof(RedFlagTable), "red-flags.json", SafetyTables.Default.RedFlagTable).Checked();

    [JsonIgnore]
    public PhraseMatcher<string> Matcher { get; private init; } = null!;

    private RedFlagTable Checked()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in Concepts.Select(concept => concept.Id).Concat(Flags.Select(flag => flag.Id)))
            if (!ids.Add(id))
                throw new InvalidDataException($"red-flags.json: {id} stands twice.");
        foreach (var flag in Flags)
        {
            if (
                flag.Phrases.IsDefaultOrEmpty
                || flag.Specialties.IsDefaultOrEmpty
                || flag.Detail == ""
                || flag.Source == ""
            )
                throw new InvalidDataException(
                    $"red-flags.json: {flag.Id} lacks phrases, specialties, a detail or a source."
                );
            if (flag.Requires.FirstOrDefault(required => !ids.Contains(required)) is { } unknown)
                throw new InvalidDataException($"red-flags.json: {flag.Id} requires {unknown}, which is not there.");
        }
        return this with
        {
            Matcher = new(
                Concepts
                    .SelectMany(concept => concept.Phrases.Select(phrase => KeyValuePair.Create(phrase, concept.Id)))
                    .Concat(
                        Flags.SelectMany(flag => flag.Phrases.Select(phrase => KeyValuePair.Create(phrase, flag.Id)))
                    ),
                Innocent
            ),
        };
    }
}
