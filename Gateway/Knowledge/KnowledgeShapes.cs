using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans.MedAssist.Knowledge;

namespace Orleans.MedAssist.Gateway.Knowledge;

/// <summary>What was found.</summary>
internal sealed record FoundPassages
{
    /// <summary>The passages, the nearest first.</summary>
    public required ImmutableArray<Passage> Passages { get; init; }
}

/// <summary>What was found of earlier cases.</summary>
internal sealed record FoundCases
{
    /// <summary>The cases, the most similar first.</summary>
    public required ImmutableArray<SimilarCase> Cases { get; init; }
}

/// <summary>Passages that are wanted.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PassageIds
{
    /// <summary>Their ids, 1 to 100.</summary>
    public ImmutableArray<string> Ids { get; init; } = [];
}

/// <summary>Passages by their ids.</summary>
internal sealed record PassagesById
{
    /// <summary>Those that exist, in the order asked.</summary>
    public required ImmutableArray<Passage> Passages { get; init; }

    /// <summary>The ids that name nothing, in the order asked.</summary>
    public required ImmutableArray<string> Missing { get; init; }
}

/// <summary>Earlier cases that are wanted.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CaseNumbers
{
    /// <summary>Their numbers, 1 to 100.</summary>
    public ImmutableArray<int> Ids { get; init; } = [];
}

/// <summary>Earlier cases by their numbers.</summary>
internal sealed record CasesByNumber
{
    /// <summary>Those that exist, in the order asked; their similarity is 0.</summary>
    public required ImmutableArray<SimilarCase> Cases { get; init; }

    /// <summary>The numbers that name nothing, in the order asked.</summary>
    public required ImmutableArray<int> Missing { get; init; }
}
