using System.Collections.Immutable;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>What is built from which files.</summary>
internal sealed record ImportOrder
{
    public required ImmutableArray<SourceFile> Sources { get; init; }

    /// <summary>What the rows are; null decides by the columns: a diagnosis and no text makes cases.</summary>
    public ImportKind? Kind { get; init; }

    /// <summary>Columns by the field that is read from them, before the known names.</summary>
    public ImmutableDictionary<Field, string> Map { get; init; } = ImmutableDictionary<Field, string>.Empty;

    /// <summary>What a field holds in rows that have no value for it.</summary>
    public ImmutableDictionary<Field, string> Defaults { get; init; } = ImmutableDictionary<Field, string>.Empty;

    /// <summary>A base whose rows are kept; a passage of the same id gives way to the new one.</summary>
    public string? Onto { get; init; }

    /// <summary>Reads <c>field=value</c>.</summary>
    /// <exception cref="ImportRefusedException">It is something else.</exception>
    public static KeyValuePair<Field, string> Assignment(string option, string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && FieldNames.TryParse(text[..at].Trim(), out var field) && at + 1 < text.Length
            ? KeyValuePair.Create(field, text[(at + 1)..].Trim())
            : throw new ImportRefusedException($"{option} takes field=value; the fields are {FieldNames.All}.");
}

/// <summary>What rows are.</summary>
internal enum ImportKind
{
    /// <summary>Passages of guidelines.</summary>
    Guidelines,

    /// <summary>Cases of the past.</summary>
    Cases,
}
