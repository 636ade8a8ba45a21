using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Orleans.MedAssist.Knowledge.Candidates;

/// <summary>
/// How far a row's code lies from a question: the bits that differ, each weighed by how much the question says in its
/// dimension. The question stays as exact as it is, only rows are reduced to signs; at the same recall that takes half
/// the bits of counting them alike. What each four bits can come to is summed beforehand, in whole numbers (the lookups
/// by shuffle are F. André and others', Cache locality is not enough, 2015).
/// </summary>
internal sealed class BitWeights
{
    /// <summary>No row of any question lies farther.</summary>
    public const int Farthest = Parts * Heaviest;

    /// <summary>No head of any question lies farther.</summary>
    public const int FarthestHead = 2 * Codes.Head * Heaviest;

    private const int Parts = Rotation.Dimensions / 4;
    private const int Sums = 16;

    // Two of them fit into a byte.
    private const int Heaviest = 127;

    private readonly byte[] _sums = new byte[Parts * Sums];
    private readonly Vector256<byte>[] _heads = new Vector256<byte>[2 * Codes.Head];

    /// <param name="question">A question's vector, rotated (<see cref="Sketch.Ask"/>).</param>
    public BitWeights(ReadOnlySpan<float> question)
    {
        var most = float.Epsilon;
        for (var part = 0; part < Parts; part++)
            most = Math.Max(most, Weight(question.Slice(4 * part, 4), SignsAgainst(question.Slice(4 * part, 4))));
        for (var part = 0; part < Parts; part++)
        {
            for (var bits = 0; bits < Sums; bits++)
                _sums[(part * Sums) + bits] = (byte)
                    MathF.Round(Weight(question.Slice(4 * part, 4), bits) / most * Heaviest);
        }

        for (var part = 0; part < _heads.Length; part++)
        {
            var sums = Vector128.Create<byte>(_sums.AsSpan(part * Sums, Sums));
            _heads[part] = Vector256.Create(sums, sums);
        }
    }

    /// <summary>How far the heads of whole groups lie.</summary>
    /// <param name="heads">32 vectors a group (<see cref="Codes.HeadsOf"/>).</param>
    /// <param name="distances">A number a row.</param>
    public void OfHeads(ReadOnlySpan<Vector256<byte>> heads, Span<ushort> distances)
    {
        // Slices of a known length spare the checks of every index.
        var sums = _heads.AsSpan(0, 2 * Codes.Head);
        var four = Vector256.Create((byte)15);
        var low = Vector256.Create((ushort)255);
        for (var group = 0; group < heads.Length / Codes.Head; group++)
        {
            var bytes = heads.Slice(group * Codes.Head, Codes.Head);
            var (first, second) = (Vector256<ushort>.Zero, Vector256<ushort>.Zero);
            for (var at = 0; at < bytes.Length; at++)
            {
                var eight = bytes[at];
                var both =
                    Look(sums[2 * at], eight & four)
                    + Look(sums[(2 * at) + 1], (eight.AsUInt16() >>> 4).AsByte() & four);
                first += both.AsUInt16() & low;
                second += both.AsUInt16() >>> 8;
            }

            first.CopyTo(distances[(group * Codes.Group)..]);
            second.CopyTo(distances[((group * Codes.Group) + (Codes.Group / 2))..]);
        }
    }

    /// <summary>How far a head lies.</summary>
    public int OfHead(Codes codes, int place)
    {
        var distance = 0;
        for (var at = 0; at < Codes.Head; at++)
            distance += OfByte(at, codes.HeadOf(place, at));
        return distance;
    }

    /// <summary>How far a tail lies; with the head's it is the row's distance.</summary>
    public int OfTail(ReadOnlySpan<byte> tail)
    {
        var distance = 0;
        for (var at = 0; at < tail.Length; at++)
            distance += OfByte(Codes.Head + at, tail[at]);
        return distance;
    }

    // Both halves of the sums are alike, so that the instruction that looks up within halves is enough.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Look(Vector256<byte> sums, Vector256<byte> bits) =>
        Avx2.IsSupported ? Avx2.Shuffle(sums, bits) : Vector256.ShuffleNative(sums, bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int OfByte(int at, byte bits) =>
        _sums[(2 * at * Sums) + (bits & 15)] + _sums[(((2 * at) + 1) * Sums) + (bits >> 4)];

    private static int SignsAgainst(ReadOnlySpan<float> question)
    {
        var bits = 0;
        for (var bit = 0; bit < question.Length; bit++)
            bits |= question[bit] > 0 ? 0 : 1 << bit;
        return bits;
    }

    private static float Weight(ReadOnlySpan<float> question, int bits)
    {
        var weight = 0f;
        for (var bit = 0; bit < question.Length; bit++)
            weight += (question[bit] > 0) == ((bits >> bit & 1) == 1) ? 0 : MathF.Abs(question[bit]);
        return weight;
    }
}
