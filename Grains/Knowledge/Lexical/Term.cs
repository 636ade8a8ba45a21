using System.Runtime.Intrinsics;

namespace Orleans.MedAssist.Knowledge.Lexical;

/// <summary>
/// A term's number and its fixed direction: 768 signs drawn from that number, the same in every process and version.
/// Drawing them again is cheaper than fetching 3 KB from a cache.
/// </summary>
internal static class Term
{
    private const ulong Seed = 0x6D65_6461_7373_6973;

    private static readonly Vector256<int> Bits = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
    private static readonly Vector256<int> Sign = Vector256.Create(int.MinValue);

    /// <summary>FNV-1a over the stem's UTF-16 units.</summary>
    public static ulong Number(ReadOnlySpan<char> stem)
    {
        var hash = 0xCBF2_9CE4_8422_2325UL ^ Seed;
        foreach (var unit in stem)
        {
            hash = (hash ^ unit) * 0x0000_0100_0000_01B3UL;
        }

        return hash;
    }

    /// <summary>Adds the term's direction, scaled by the weight, to a vector of 64-number blocks.</summary>
    public static void Add(ulong number, float weight, Span<float> sum)
    {
        var scaled = Vector256.Create(weight).AsInt32();
        var state = number;
        for (var block = 0; block < sum.Length; block += 64)
        {
            var signs = Draw(ref state);
            for (var at = block; at < block + 64; at += 8, signs >>= 8)
            {
                var set = Vector256.Equals(Vector256.Create((int)(signs & 0xFF)) & Bits, Bits);
                var signed = (scaled ^ (set & Sign)).AsSingle();
                (Vector256.Create<float>(sum.Slice(at, 8)) + signed).CopyTo(sum.Slice(at, 8));
            }
        }
    }

    // SplitMix64 (Steele, Lea and Flood, 2014).
    private static ulong Draw(ref ulong state)
    {
        var z = state += 0x9E37_79B9_7F4A_7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EBUL;
        return z ^ (z >> 31);
    }
}
