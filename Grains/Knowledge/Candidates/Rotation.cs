using System.Numerics.Tensors;

namespace Orleans.MedAssist.Knowledge.Candidates;

/// <summary>
/// A fixed pseudo-random rotation of 768 dimensions, the same on every machine: signs flipped, three Hadamard
/// transforms of 256, dimensions shuffled, and once more. It spreads what a vector says evenly over its dimensions, so
/// that their signs say it too (N. Ailon and B. Chazelle, The fast Johnson-Lindenstrauss transform, 2009). Lengths come
/// out 256 times as large: only signs are read.
/// </summary>
internal static class Rotation
{
    public const int Dimensions = 768;
    private const int Block = 256;

    private static readonly float[][] Signs = [SignsOf(1), SignsOf(2)];
    private static readonly int[] Shuffle = ShuffleOf(3);

    /// <summary>Rotates in place.</summary>
    public static void Apply(Span<float> vector)
    {
        Span<float> shuffled = stackalloc float[Dimensions];
        TensorPrimitives.Multiply(vector, Signs[0], vector);
        Transform(vector);
        for (var place = 0; place < Dimensions; place++)
            shuffled[place] = vector[Shuffle[place]];
        TensorPrimitives.Multiply(shuffled, Signs[1], vector);
        Transform(vector);
    }

    private static void Transform(Span<float> vector)
    {
        for (var start = 0; start < Dimensions; start += Block)
            Hadamard(vector.Slice(start, Block));
    }

    private static void Hadamard(Span<float> block)
    {
        Span<float> sums = stackalloc float[Block / 2];
        for (var half = Block / 2; half >= 8; half /= 2)
        {
            for (var start = 0; start < Block; start += 2 * half)
            {
                var left = block.Slice(start, half);
                var right = block.Slice(start + half, half);
                TensorPrimitives.Add(left, right, sums);
                TensorPrimitives.Subtract(left, right, right);
                sums[..half].CopyTo(left);
            }
        }

        for (var half = 4; half >= 1; half /= 2)
        {
            for (var start = 0; start < Block; start += 2 * half)
            {
                for (var place = start; place < start + half; place++)
                    (block[place], block[place + half]) = (
                        block[place] + block[place + half],
                        block[place] - block[place + half]
                    );
            }
        }
    }

    private static float[] SignsOf(ulong seed)
    {
        var drawn = new Draws(seed);
        return [.. Enumerable.Range(0, Dimensions).Select(_ => drawn.Next() % 2 == 0 ? 1f : -1f)];
    }

    private static int[] ShuffleOf(ulong seed)
    {
        var drawn = new Draws(seed);
        var places = Enumerable.Range(0, Dimensions).ToArray();
        for (var place = Dimensions - 1; place > 0; place--)
        {
            var other = (int)(drawn.Next() % (ulong)(place + 1));
            (places[place], places[other]) = (places[other], places[place]);
        }

        return places;
    }

    /// <summary>
    /// SplitMix64 (G. Steele and others, 2014): the library's generator may change between versions, a file's may not.
    /// </summary>
    private sealed class Draws(ulong state)
    {
        public ulong Next()
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (mixed ^ (mixed >> 31)) >> 8;
        }
    }
}
