using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using Orleans.MedAssist.Language.Search;

namespace Orleans.MedAssist.Knowledge.Lexical;

/// <summary>
/// An embedding without a model: each stem has a fixed random direction in 768 dimensions; a document is the sum of its
/// stems weighted as in BM25 (k1 1.2, b 0.75; Robertson and Zaragoza 2009), a question the sum weighted by inverse
/// document frequency; both have length 1. A text is a question unless <see cref="ForDocuments"/> is passed.
/// </summary>
internal sealed class LexicalEmbedding(TermStatistics statistics) : IEmbeddingGenerator<string, Embedding<float>>
{
    public const int Dimensions = 768;
    private const string Purpose = "purpose";
    private const double K1 = 1.2;
    private const double B = 0.75;

    private const string Name = "lexical-";

    /// <summary>Changes whenever a text would be embedded differently.</summary>
    public static string Identity { get; } = $"{Name}{Dimensions}-v1-{StopWords.Fingerprint}";

    /// <summary>Whether an identity is that of an embedding by words, of this version or another.</summary>
    public static bool IsOne(string identity) => identity.StartsWith(Name, StringComparison.Ordinal);

    /// <summary>Options for texts that are stored rather than asked.</summary>
    public static EmbeddingGenerationOptions ForDocuments { get; } =
        new()
        {
            Dimensions = Dimensions,
            AdditionalProperties = new() { [Purpose] = "document" },
        };

    /// <summary>Whether these are <see cref="ForDocuments"/>.</summary>
    public static bool IsForDocuments(EmbeddingGenerationOptions? options) =>
        options?.AdditionalProperties?.TryGetValue(Purpose, out var purpose) is true && purpose is "document";

    /// <exception cref="ArgumentException">A text holds no searchable word.</exception>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var stored = IsForDocuments(options);
        return Task.FromResult(
            new GeneratedEmbeddings<Embedding<float>>(
                values.Select(text => new Embedding<float>(stored ? Document(text) : Question(text))
                {
                    ModelId = Identity,
                })
            )
        );
    }

    public float[] Document(string text)
    {
        var counts = Count(text);
        var norm = 1 - B + (B * counts.Values.Sum() / Math.Max(1, statistics.AverageLength));
        var sum = new float[Dimensions];
        foreach (var (term, count) in counts)
        {
            Term.Add(term, (float)(count * (K1 + 1) / (count + (K1 * norm))), sum);
        }

        return UnitLength(sum);
    }

    public float[] Question(string text)
    {
        var counts = Count(text);
        var sum = new float[Dimensions];
        // A stem that the base does not hold can only add noise, unless there is nothing else.
        var unknown = counts.Keys.All(term => statistics.Idf(term) == 0) ? 1f : 0f;
        foreach (var term in counts.Keys)
        {
            if (Math.Max(statistics.Idf(term), unknown) is var weight and > 0)
            {
                Term.Add(term, weight, sum);
            }
        }

        return UnitLength(sum);
    }

    object? IEmbeddingGenerator.GetService(Type serviceType, object? serviceKey) =>
        serviceKey is not null ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata)
            ? new EmbeddingGeneratorMetadata("lexical", defaultModelId: Identity, defaultModelDimensions: Dimensions)
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose() { }

    private static Dictionary<ulong, int> Count(string text)
    {
        Span<char> buffer = stackalloc char[Stems.Longest];
        var counts = new Dictionary<ulong, int>(1 + (text.Length / 8));
        for (var stems = new Stems(text, buffer); stems.MoveNext(); )
        {
            var term = Term.Number(stems.Current);
            counts[term] = counts.GetValueOrDefault(term) + 1;
        }

        return counts.Count > 0
            ? counts
            : throw new ArgumentException("The text holds no searchable word.", nameof(text));
    }

    private static float[] UnitLength(float[] sum)
    {
        TensorPrimitives.Divide(sum, TensorPrimitives.Norm(sum), sum);
        return sum;
    }
}
