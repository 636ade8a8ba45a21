using System.Collections.Immutable;

namespace Orleans.MedAssist.Knowledge;

/// <summary>How an imported file is to be read.</summary>
[GenerateSerializer, Immutable, Alias("medassist.ImportRequest")]
public sealed record ImportRequest
{
    /// <summary>How the file is written: <c>ndjson</c>, <c>json</c>, <c>csv</c> or <c>parquet</c>.</summary>
    [Id(0)]
    public required string Format { get; init; }

    /// <summary><c>guidelines</c> or <c>cases</c>; absent decides by the columns.</summary>
    [Id(1)]
    public string? Kind { get; init; }

    /// <summary>
    /// Whether the rows of the base that is served stay; a passage of the same id gives way to the new one.
    /// </summary>
    [Id(2)]
    public bool Append { get; init; }

    /// <summary><c>field=column</c>, where a column has another name.</summary>
    [Id(3)]
    public ImmutableArray<string> Map { get; init; } = [];

    /// <summary><c>field=value</c>, for rows that have no value for the field.</summary>
    [Id(4)]
    public ImmutableArray<string> Set { get; init; } = [];

    /// <summary>How many bytes were sent; the file is built only if as many are there.</summary>
    [Id(5)]
    public long Bytes { get; init; } = -1;

    /// <summary><c>encoder</c> or <c>lexical</c>; absent is what is configured, by words where there are many
    /// rows.</summary>
    [Id(6)]
    public string? Embedding { get; init; }
}
