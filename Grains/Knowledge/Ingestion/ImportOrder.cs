using System.Collections.Immutable;
using Orleans.MedAssist.Knowledge.Embeddings;

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

    /// <summary>
    /// What embeds the rows, <see cref="EmbeddingProvider.Encoder"/> or <see cref="EmbeddingProvider.Lexical"/>; null is
    /// what is configured, by words where there are many rows.
    /// </summary>
    public EmbeddingProvider? Embedding { get; init; }

    /// <summary>Reads several <c>field=value</c>.</summary>
    /// <param name="option">Where they stand, for the message.</param>
    /// <param name="texts">One of each field.</param>
    /// <exception cref="ImportRefusedException">One is something else, or a field comes twice.</exception>
    public static ImmutableDictionary<Field, string> Assignments(string option, IEnumerable<string> texts)
    {
        var all = ImmutableDictionary.CreateBuilder<Field, string>();
        foreach (var text in texts)
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            if (
                at < 1
                || at + 1 == text.Length
                || !FieldNames.TryParse(text[..at].Trim(), out var field)
                || !all.TryAdd(field, text[(at + 1)..].Trim())
            )
                throw new ImportRefusedException(
                    $"{option} takes field=value, each field once; the fields are {FieldNames.All}."
                );
        }

        return all.ToImmutable();
    }
}

/// <summary>What rows are.</summary>
internal enum ImportKind
{
    /// <summary>Passages of guidelines.</summary>
    Guidelines,

    /// <summary>Cases of the past.</summary>
    Cases,
}
