using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Knowledge;

/// <summary>A passage of a guideline that can be cited as evidence.</summary>
[GenerateSerializer, Immutable, Alias("medassist.Passage")]
public sealed record Passage
{
    /// <summary>
    /// Stable id, <c>body-topic-year#section</c>, lower case, for example
    /// <c>acc-aha-stemi-2013#reperfusion</c>.
    /// </summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>The passage's heading.</summary>
    [Id(1)]
    public required string Title { get; init; }

    /// <summary>The specialty it belongs to.</summary>
    [Id(2)]
    public required string Specialty { get; init; }

    /// <summary>Publishing body and the publication's title.</summary>
    [Id(3)]
    public required string Source { get; init; }

    /// <summary>Year of publication.</summary>
    [Id(4)]
    public required int Year { get; init; }

    /// <summary>The passage itself, in this product's own words.</summary>
    [Id(5)]
    public required string Text { get; init; }

    /// <summary>
    /// Cosine similarity to the query, -1 to 1; 0 where the passage was fetched by id, or found by its words alone.
    /// </summary>
    [Id(6)]
    public double Score { get; init; }

    /// <summary>Where it was found this time.</summary>
    [Id(7)]
    public CacheTier Tier { get; init; }
}

/// <summary>The tier that answered a knowledge query.</summary>
[GenerateSerializer, Alias("medassist.CacheTier")]
public enum CacheTier
{
    /// <summary>The knowledge base itself.</summary>
    [JsonStringEnumMemberName("duckdb")]
    DuckDb = 0,

    /// <summary>This process's memory.</summary>
    [JsonStringEnumMemberName("memory")]
    Memory = 1,

    /// <summary>The shared store.</summary>
    [JsonStringEnumMemberName("redis")]
    Redis = 2,
}

/// <summary>A question to the knowledge base.</summary>
[GenerateSerializer, Immutable, Alias("medassist.KnowledgeQuery")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record KnowledgeQuery
{
    /// <summary>Free text; required, at most 4,000 characters.</summary>
    [Id(0)]
    public string Query { get; init; } = "";

    /// <summary>Only passages of this specialty; absent searches all.</summary>
    [Id(1)]
    public string? Specialty { get; init; }

    /// <summary>How many passages, 1 to 100.</summary>
    [Id(2)]
    public int K { get; init; } = 5;
}

/// <summary>A question for earlier cases.</summary>
[GenerateSerializer, Immutable, Alias("medassist.SimilarCaseQuery")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SimilarCaseQuery
{
    /// <summary>Free text, for example a complaint or a presentation; required, at most 4,000 characters.</summary>
    [Id(0)]
    public string Query { get; init; } = "";

    /// <summary>Only cases of this specialty; absent searches all.</summary>
    [Id(1)]
    public string? Specialty { get; init; }

    /// <summary>
    /// Only patients of about this age: within a fifth of it, and at least two years, to either side. Cases of an
    /// unknown age stay out then. In years, 0 to 130; absent searches all.
    /// </summary>
    [Id(2)]
    public int? AgeYears { get; init; }

    /// <summary>How many cases, 1 to 100.</summary>
    [Id(3)]
    public int K { get; init; } = 5;

    /// <summary>The least similarity, -1 to 1; what resembles the query less is left out.</summary>
    [Id(4), JsonIgnore]
    public double LeastScore { get; init; } = -1;
}

/// <summary>A question to several shelves of the knowledge base at once.</summary>
[GenerateSerializer, Immutable, Alias("medassist.ShelfQuery")]
public sealed record ShelfQuery
{
    /// <summary>Free text, at most 4,000 characters.</summary>
    [Id(0)]
    public required string Query { get; init; }

    /// <summary>The specialties whose shelves are searched each on its own, at most 64.</summary>
    [Id(1)]
    public required ImmutableArray<string> Shelves { get; init; }

    /// <summary>How many passages from each shelf and over all, 1 to 100.</summary>
    [Id(2)]
    public required int K { get; init; }

    /// <summary>What the query is; what is not about it is left out, so that there may be fewer than K, or
    /// none.</summary>
    [Id(3)]
    public QuerySubject About { get; init; }
}

/// <summary>What a query is.</summary>
[GenerateSerializer, Alias("medassist.QuerySubject")]
public enum QuerySubject
{
    /// <summary>Any words: the nearest passages, whether they are about them or not.</summary>
    Anything = 0,

    /// <summary>A patient's presentation, which says many things.</summary>
    Case = 1,

    /// <summary>A claim, which says one.</summary>
    Claim = 2,
}

/// <summary>What the knowledge base holds.</summary>
[GenerateSerializer, Immutable, Alias("medassist.KnowledgeStatus")]
public sealed record KnowledgeStatus
{
    /// <summary>The version that is served; it changes with every publication.</summary>
    [Id(0)]
    public required string Version { get; init; }

    /// <summary>Guideline passages.</summary>
    [Id(1)]
    public required long Guidelines { get; init; }

    /// <summary>Earlier cases.</summary>
    [Id(2)]
    public required long Cases { get; init; }

    /// <summary>Kind of index in use, for example <c>exact</c>.</summary>
    [Id(3)]
    public required string Index { get; init; }

    /// <summary>Identity of the embedding that the base was built with.</summary>
    [Id(4)]
    public required string Embedding { get; init; }

    /// <summary>Passages by specialty.</summary>
    [Id(5)]
    public ImmutableSortedDictionary<string, long> Specialties { get; init; } =
        ImmutableSortedDictionary<string, long>.Empty;
}

/// <summary>An earlier case that resembles a question.</summary>
[GenerateSerializer, Immutable, Alias("medassist.SimilarCase")]
public sealed record SimilarCase
{
    /// <summary>The case's number in the knowledge base.</summary>
    [Id(0)]
    public required int CaseNumber { get; init; }

    /// <summary>Its complaint.</summary>
    [Id(1)]
    public required string ChiefComplaint { get; init; }

    /// <summary>Its diagnosis.</summary>
    [Id(2)]
    public required string Diagnosis { get; init; }

    /// <summary>Its specialty.</summary>
    [Id(3)]
    public required string Specialty { get; init; }

    /// <summary>The patient's age in years, where known.</summary>
    [Id(4)]
    public int? PatientAge { get; init; }

    /// <summary>Cosine similarity to the query, -1 to 1.</summary>
    [Id(5)]
    public double Score { get; init; }
}
