using System.Collections.Immutable;

namespace Orleans.MedAssist.Knowledge;

/// <summary>A question to some passages of the knowledge base, named by their ids.</summary>
[GenerateSerializer, Immutable, Alias("medassist.AmongQuery")]
public sealed record AmongQuery
{
    /// <summary>Free text; required, at most 4,000 characters.</summary>
    [Id(0)]
    public required string Query { get; init; }

    /// <summary>The only passages that may be answered, 1 to 10,000; an unknown id answers nothing.</summary>
    [Id(1)]
    public required ImmutableArray<string> Ids { get; init; }

    /// <summary>Only passages of this specialty; absent is all of those named.</summary>
    [Id(2)]
    public string? Specialty { get; init; }

    /// <summary>How many passages, 1 to 100.</summary>
    [Id(3)]
    public required int K { get; init; }
}

/// <summary>Passages that were asked for by their ids.</summary>
[GenerateSerializer, Immutable, Alias("medassist.PassageBatch")]
public sealed record PassageBatch
{
    /// <summary>Those that exist, in the order asked.</summary>
    [Id(0)]
    public required ImmutableArray<Passage> Found { get; init; }

    /// <summary>The ids that name nothing, in the order asked.</summary>
    [Id(1)]
    public required ImmutableArray<string> Missing { get; init; }
}

/// <summary>Earlier cases that were asked for by their numbers.</summary>
[GenerateSerializer, Immutable, Alias("medassist.CaseBatch")]
public sealed record CaseBatch
{
    /// <summary>Those that exist, in the order asked; their similarity is 0.</summary>
    [Id(0)]
    public required ImmutableArray<SimilarCase> Found { get; init; }

    /// <summary>The numbers that name nothing, in the order asked.</summary>
    [Id(1)]
    public required ImmutableArray<int> Missing { get; init; }
}
