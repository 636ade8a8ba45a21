using Microsoft.Extensions.AI;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Lexical;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>How many texts of a base are embedded and by what, and how fast the encoder reads a few here.</summary>
internal sealed record EmbeddingCost
{
    // The few are taken from as many texts as a build embeds at once.
    private const int Spread = 2_048;

    // Seconds: a clock that stood still would make the pace endless.
    private const double Least = 1e-6;

    private static readonly int Sample = Math.Max(16, 2 * Environment.ProcessorCount);

    /// <summary>Rows that have no vector yet.</summary>
    public required long Texts { get; init; }

    /// <summary>The identity of what embeds them.</summary>
    public required string Embedding { get; init; }

    /// <summary>Texts a second that the encoder embeds here; null where it is not asked for.</summary>
    public double? EncoderPace { get; init; }

    /// <summary>Whether the encoder embeds them.</summary>
    public bool IsByEncoder => Embedding == TextByMeaning.Name;

    /// <summary>Seconds that the encoder needs for all of them; null where it is not asked for.</summary>
    public double? EncoderSeconds => Texts / EncoderPace;

    /// <summary>Measures the encoder on a few texts, spread over the first rows and embedded side by side.</summary>
    /// <returns>Texts a second.</returns>
    public static async Task<double?> PaceAsync(
        IEmbeddingGenerator<string, Embedding<float>> encoder,
        IEnumerable<Imported> rows,
        long texts,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var step = Math.Max(1, (int)Math.Min(texts, Spread) / Sample);
        string[] sample =
        [
            .. rows.Where(row => row.Vector is null)
                .Where((_, place) => place % step == 0)
                .Take((int)Math.Min(Sample, texts))
                .Select(row => row.Searchable),
        ];
        // The first text pays for what is loaded once.
        await encoder.GenerateAsync(sample.Take(1), LexicalEmbedding.ForDocuments, cancellationToken);
        var start = clock.GetTimestamp();
        await encoder.GenerateAsync(sample, LexicalEmbedding.ForDocuments, cancellationToken);
        return sample.Length / Math.Max(Least, clock.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>Seconds until all are embedded, by those that are; at first by the sample, or null.</summary>
    public double? SecondsLeft(long done, TimeSpan elapsed) =>
        done > 0 ? Rounded(elapsed.TotalSeconds / done * (Texts - done))
        : IsByEncoder && EncoderSeconds is { } all ? Rounded(all)
        : null;

    private static double Rounded(double seconds) => Math.Round(seconds, 1);
}
