using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using Orleans.MedAssist.Knowledge.Lexical;

namespace Orleans.MedAssist.Knowledge.Embeddings;

/// <summary>Asks an endpoint in batches, and takes only vectors that fit a base; gives them length 1.</summary>
internal sealed class EndpointGenerator(
    IEmbeddingGenerator<string, Embedding<float>> endpoint,
    EmbeddingOptions settings,
    QuestionPrivacy privacy
) : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly EmbeddingGenerationOptions _asked = new()
    {
        Dimensions = settings.AskDimensions ? LexicalEmbedding.Dimensions : null,
    };

    /// <exception cref="InvalidDataException">The model's vectors do not fit; the message names the
    /// setting.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var all = new GeneratedEmbeddings<Embedding<float>>();
        foreach (
            var batch in values.Select(Outward(LexicalEmbedding.IsForDocuments(options))).Chunk(settings.BatchSize)
        )
        {
            var answered = await endpoint.GenerateAsync(batch, _asked, cancellationToken);
            Require(answered.Count == batch.Length, $"gave {answered.Count} vectors for {batch.Length} texts");
            foreach (var embedding in answered)
                all.Add(new Embedding<float>(UnitLength(embedding.Vector.Span)));
        }

        return all;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : endpoint.GetService(serviceType, serviceKey);

    /// <summary>Nothing: bases come and go, the endpoint's client stays.</summary>
    public void Dispose() { }

    public void Close() => endpoint.Dispose();

    private Func<string, string> Outward(bool stored) =>
        stored ? text => settings.DocumentPrefix + text : text => settings.QuestionPrefix + privacy.Masked(text);

    private float[] UnitLength(ReadOnlySpan<float> vector)
    {
        Require(
            vector.Length == LexicalEmbedding.Dimensions,
            $"gives {vector.Length} dimensions, a knowledge base holds {LexicalEmbedding.Dimensions}; name a model that gives them"
                + (settings.AskDimensions ? "" : ", or set Knowledge:Embedding:AskDimensions")
        );
        var length = TensorPrimitives.Norm(vector);
        Require(float.IsFinite(length) && length > 0, "gave a vector without a direction");
        var unit = new float[vector.Length];
        TensorPrimitives.Divide(vector, length, unit);
        return unit;
    }

    private void Require(bool holds, string fault)
    {
        if (!holds)
            throw new InvalidDataException($"Knowledge:Embedding:Model {settings.Model} {fault}.");
    }
}
