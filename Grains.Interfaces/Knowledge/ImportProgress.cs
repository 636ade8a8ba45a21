using System.Collections.Immutable;

namespace Orleans.MedAssist.Knowledge;

/// <summary>How far an import into the knowledge base is.</summary>
[GenerateSerializer, Immutable, Alias("medassist.ImportProgress")]
public sealed record ImportProgress
{
    /// <summary>What is being done.</summary>
    [Id(0)]
    public required ImportStage Stage { get; init; }

    /// <summary>Rows of the base that this stage is through with.</summary>
    [Id(1)]
    public long Rows { get; init; }

    /// <summary>Rows of the base in all; 0 while they are still being counted.</summary>
    [Id(2)]
    public long Total { get; init; }

    /// <summary>The published version, once there is one.</summary>
    [Id(3)]
    public string? Version { get; init; }

    /// <summary>Why nothing was published.</summary>
    [Id(4)]
    public string? Refusal { get; init; }

    /// <summary>The first rows that cannot be used, with what is wrong, by the line on which they begin.</summary>
    [Id(5)]
    public ImmutableSortedDictionary<long, string> Faults { get; init; } =
        ImmutableSortedDictionary<long, string>.Empty;

    /// <summary>Columns that nothing was read from.</summary>
    [Id(6)]
    public ImmutableArray<string> UnusedColumns { get; init; } = [];

    /// <summary>Whether the refusal is about the state of the knowledge base and not about the file.</summary>
    [Id(7)]
    public bool IsConflict { get; init; }

    /// <summary>The identity of what embeds the rows, once that is chosen.</summary>
    [Id(8)]
    public string? Embedding { get; init; }

    /// <summary>Seconds until all rows are embedded, by how long it took so far; absent while that is not
    /// known.</summary>
    [Id(9)]
    public double? SecondsLeft { get; init; }
}

/// <summary>The stages of an import, in their order.</summary>
[GenerateSerializer, Alias("medassist.ImportStage")]
public enum ImportStage
{
    /// <summary>Every row is read and checked.</summary>
    Checking = 0,

    /// <summary>Rows are embedded and written.</summary>
    Embedding = 1,

    /// <summary>Indexes are built and the base gets its name.</summary>
    Publishing = 2,

    /// <summary>The base is served.</summary>
    Published = 3,

    /// <summary>Nothing was changed.</summary>
    Refused = 4,
}
