using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Knowledge;

/// <summary>
/// One entry of a guideline collection: what a published guideline says about one question, in our own words.
/// </summary>
internal sealed record Guideline
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Specialty { get; init; }
    public required string Source { get; init; }
    public required int Year { get; init; }
    public required string Text { get; init; }

    /// <summary>Diagnoses that the entry supports.</summary>
    public required ImmutableArray<string> Conditions { get; init; }

    /// <summary>
    /// What is embedded: a question may name the diagnosis, the heading's topic or the findings. What it is called ends
    /// with the first line.
    /// </summary>
    [JsonIgnore]
    public string Searchable => $"{Title}. {string.Join(", ", Conditions)}.\n{Text}";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(ImmutableArray<Guideline>))]
internal sealed partial class GuidelineJson : JsonSerializerContext;
