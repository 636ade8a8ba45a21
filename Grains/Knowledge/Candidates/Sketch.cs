using System.Numerics.Tensors;

namespace Orleans.MedAssist.Knowledge.Candidates;

/// <summary>
/// Reduces a vector to a bit a dimension: which side of the base's mean it lies on, after the rotation. Vectors that
/// point the same way share most bits.
/// </summary>
/// <param name="mean">The mean of the base's vectors, each brought to length 1.</param>
internal sealed class Sketch(float[] mean)
{
    /// <summary>Words of 64 bits in a code.</summary>
    public const int Words = Rotation.Dimensions / 64;

    /// <summary>The mean that vectors are centred on.</summary>
    public ReadOnlySpan<float> Mean => mean;

    /// <summary>Writes the code of a vector of any length but zero.</summary>
    public void Encode(ReadOnlySpan<float> vector, Span<ulong> code)
    {
        Span<float> turned = stackalloc float[Rotation.Dimensions];
        ToLengthOne(vector, turned);
        TensorPrimitives.Subtract(turned, mean, turned);
        Rotation.Apply(turned);
        for (var word = 0; word < Words; word++)
        {
            var bits = 0UL;
            for (var bit = 0; bit < 64; bit++)
                bits |= turned[64 * word + bit] > 0 ? 1UL << bit : 0;
            code[word] = bits;
        }
    }

    /// <summary>
    /// What a question asks of codes. It is not centred: a row's part along the mean is the same for every row.
    /// </summary>
    public static BitWeights Ask(ReadOnlySpan<float> vector)
    {
        Span<float> turned = stackalloc float[Rotation.Dimensions];
        vector.CopyTo(turned);
        Rotation.Apply(turned);
        return new(turned);
    }

    /// <summary>The vector over its length; a vector of zeros stays.</summary>
    public static void ToLengthOne(ReadOnlySpan<float> vector, Span<float> unit)
    {
        var length = TensorPrimitives.Norm(vector);
        TensorPrimitives.Divide(vector, length > 0 ? length : 1, unit);
    }
}
