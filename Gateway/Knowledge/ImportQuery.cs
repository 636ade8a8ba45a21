using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Orleans.MedAssist.Knowledge;

namespace Orleans.MedAssist.Gateway.Knowledge;

/// <summary>How the body of an import is to be read.</summary>
internal sealed record ImportQuery
{
    [FromQuery, Description("guidelines or cases; otherwise the columns decide.")]
    public string? Kind { get; init; }

    [
        FromQuery,
        Description(
            "true keeps the rows of the base that is served; a passage of the same id gives way to the new one."
        )
    ]
    public bool? Append { get; init; }

    [FromQuery, Description("field=column, where a column has another name; may be repeated.")]
    public string[]? Map { get; init; }

    [FromQuery, Description("field=value, for rows that have no value for the field; may be repeated.")]
    public string[]? Set { get; init; }

    [
        FromQuery,
        Description(
            "encoder (by meaning, milliseconds a row) or lexical (by words, at once); otherwise the configured one, and words for a base of many rows."
        )
    ]
    public string? Embedding { get; init; }

    /// <summary>The request for a body of a content type.</summary>
    /// <param name="format">How the body is written.</param>
    public ImportRequest For(string format) =>
        new()
        {
            Format = format,
            Kind = Kind,
            Append = Append ?? false,
            Map = [.. Map ?? []],
            Set = [.. Set ?? []],
            Embedding = Embedding,
        };
}
