using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;
using Orleans.MedAssist.Knowledge.Lexical;
using Orleans.MedAssist.Language.Meaning;

namespace Orleans.MedAssist.Knowledge.Embeddings;

/// <summary>
/// The encoder's vectors of the built-in entries, computed when an entry is written, so that a first start does not.
/// The file <c>vectors.bin</c>: for each text eight bytes that name it and the encoder, and
/// <see cref="SentenceEncoder.Numbers"/> numbers of sixteen bits.
/// </summary>
internal static class BuiltInVectors
{
    private const string Resource = "vectors.bin";
    private const int Bytes = sizeof(ulong) + (SentenceEncoder.Numbers * 2);

    /// <summary>Embeds documents: those that the file has from there, others by <paramref name="otherwise"/>.</summary>
    public static IEmbeddingGenerator<string, Embedding<float>> Before(
        IEmbeddingGenerator<string, Embedding<float>> otherwise
    ) => new Generator(otherwise, Shipped());

    /// <summary>What names a text in the file; another encoder gives it another name.</summary>
    public static ulong Key(string text) =>
        BinaryPrimitives.ReadUInt64LittleEndian(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{SentenceEncoder.Identity}\n{text}"))
        );

    /// <summary>Writes the file.</summary>
    public static void Write(Stream file, IEnumerable<(string Text, float[] Vector)> entries)
    {
        var record = new byte[Bytes];
        foreach (var (text, vector) in entries)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(record, Key(text));
            for (var at = 0; at < SentenceEncoder.Numbers; at++)
                BinaryPrimitives.WriteHalfLittleEndian(record.AsSpan(sizeof(ulong) + (at * 2)), (Half)vector[at]);
            file.Write(record);
        }
    }

    /// <summary>The vectors of the file, of length 1, by the names of their texts.</summary>
    public static FrozenDictionary<ulong, ImmutableArray<float>> Shipped()
    {
        using var opened = EmbeddedTable.Open(typeof(BuiltInVectors), Resource);
        var vectors = new Dictionary<ulong, ImmutableArray<float>>();
        var record = new byte[Bytes];
        while (opened.ReadAtLeast(record, Bytes, throwOnEndOfStream: false) == Bytes)
        {
            var vector = new float[SentenceEncoder.Numbers];
            for (var at = 0; at < vector.Length; at++)
                vector[at] = (float)BinaryPrimitives.ReadHalfLittleEndian(record.AsSpan(sizeof(ulong) + (at * 2)));
            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
            vectors[BinaryPrimitives.ReadUInt64LittleEndian(record)] = [.. vector];
        }

        return vectors.ToFrozenDictionary();
    }

    private sealed class Generator(
        IEmbeddingGenerator<string, Embedding<float>> otherwise,
        FrozenDictionary<ulong, ImmutableArray<float>> shipped
    ) : DelegatingEmbeddingGenerator<string, Embedding<float>>(otherwise)
    {
        public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values,
            EmbeddingGenerationOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            string[] texts = [.. values];
            var vectors = texts.Select(Known).ToArray();
            var unknown = Enumerable.Range(0, texts.Length).Where(place => vectors[place] is null).ToArray();
            if (unknown.Length > 0)
            {
                var made = await base.GenerateAsync(unknown.Select(place => texts[place]), options, cancellationToken);
                foreach (var (number, place) in unknown.Index())
                    vectors[place] = made[number];
            }

            return [.. vectors.Select(vector => vector!)];
        }

        private Embedding<float>? Known(string text)
        {
            if (!shipped.TryGetValue(Key(text), out var numbers))
                return null;
            var vector = new float[LexicalEmbedding.Dimensions];
            numbers.CopyTo(vector);
            return new(vector);
        }
    }
}
