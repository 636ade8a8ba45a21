using System.Diagnostics.CodeAnalysis;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge.Candidates;

namespace Orleans.MedAssist.Tests.Knowledge.Candidates;

[SuppressMessage("Security", "CA5394", Justification = "Made-up codes, the same each time.")]
public sealed class CodeScanTests
{
    private const int Dimensions = 768;

    /// <summary>
    /// Enough that both cores share a scan and a sample tells where its near heads end; whole groups do not hold it.
    /// </summary>
    private const int Rows = 130_021;

    private const int Wanted = 50;

    private static readonly Stretch Most = new(37, 129_950);

    private Codes _codes = null!;
    private ulong[] _bits = [];

    [OneTimeSetUp]
    public void Draw()
    {
        var random = new Random(4);
        _codes = new(Rows);
        _bits = new ulong[Rows * Sketch.Words];
        foreach (ref var word in _bits.AsSpan())
            word = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
        // Near what Vectors.Random(1) asks, all over the table and outside the stretch too.
        for (var near = 0; near < 2 * Wanted; near++)
            Plant(near * (Rows - 1) / ((2 * Wanted) - 1), Vectors.Random(1), flipped: 40 + near, random);
        for (var place = 0; place < Rows; place++)
            _codes.Set(place, Bits(place));
    }

    [Test]
    public void A_bit_that_differs_weighs_what_the_question_says_in_its_dimension()
    {
        var code = new ulong[Sketch.Words];
        var one = new Codes(1);
        for (var dimension = 0; dimension < Dimensions; dimension++)
        {
            var question = new float[Dimensions];
            question[dimension] = -0.5f;
            var weights = new BitWeights(question);
            one.Set(0, code);
            Assert.That(Distance(weights, one, 0), Is.Zero, $"dimension {dimension}, the same sign");
            code[dimension / 64] = 1UL << (dimension % 64);
            one.Set(0, code);
            Assert.That(Distance(weights, one, 0), Is.EqualTo(127), $"dimension {dimension}, the other sign");
            code[dimension / 64] = 0;
        }
    }

    [Test]
    public void Where_a_question_says_as_much_in_all_dimensions_bits_are_counted()
    {
        var weights = new BitWeights(Enumerable.Repeat(0.1f, Dimensions).ToArray());
        for (var place = 0; place < 1_000; place++)
        {
            var zeros = Dimensions - Bits(place).ToArray().Sum(word => (int)ulong.PopCount(word));
            Assert.That(Distance(weights, _codes, place) / (127 / 4.0), Is.EqualTo(zeros).Within(3.1));
        }
    }

    [Test]
    public void Heads_of_many_rows_are_as_far_as_each_alone()
    {
        var weights = new BitWeights(Vectors.Random(7));
        var distances = new ushort[64 * Codes.Group];
        weights.OfHeads(_codes.HeadsOf(3, 64), distances);
        Assert.That(
            distances,
            Is.EqualTo(
                Enumerable
                    .Range(3 * Codes.Group, distances.Length)
                    .Select(place => (ushort)weights.OfHead(_codes, place))
            )
        );
    }

    [Test]
    public void A_large_scan_finds_what_is_near_in_its_stretch_alone_and_in_order()
    {
        var weights = new BitWeights(Vectors.Random(1));
        var found = new CodeScan(_codes, weights, Wanted, CancellationToken.None).Nearest(Most);
        Assert.That(found, Is.EqualTo(Sorted(weights, Enumerable.Range(Most.Start, Most.Length))));
    }

    [TestCase(0, 1)]
    [TestCase(31, 2)]
    [TestCase(64, 64)]
    [TestCase(1_000, 4_000)]
    [TestCase(Rows - 3, 3)]
    public void A_short_stretch_is_compared_whole(int start, int length)
    {
        var weights = new BitWeights(Vectors.Random(9));
        var found = new CodeScan(_codes, weights, Wanted, CancellationToken.None).Nearest(new Stretch(start, length));
        Assert.That(found, Is.EqualTo(Sorted(weights, Enumerable.Range(start, length))));
    }

    [Test]
    public void Rows_that_lie_apart_are_compared_whole()
    {
        var weights = new BitWeights(Vectors.Random(9));
        int[] places = [.. Enumerable.Range(0, Rows).Where(place => place % 13 == 5)];
        var found = new CodeScan(_codes, weights, Wanted, CancellationToken.None).Nearest(places);
        Assert.That(found, Is.EqualTo(Sorted(weights, places)));
    }

    [Test]
    public void Equal_rows_come_in_the_order_of_their_places()
    {
        var same = new Codes(9_000);
        var found = new CodeScan(same, new BitWeights(Vectors.Random(2)), Wanted, CancellationToken.None).Nearest(
            new Stretch(10, 8_000)
        );
        Assert.That(found, Is.EqualTo(Enumerable.Range(10, Wanted)));
    }

    [Test]
    public void A_cancelled_scan_ends() =>
        Assert.That(
            () =>
                new CodeScan(
                    _codes,
                    new BitWeights(Vectors.Random(2)),
                    Wanted,
                    new CancellationToken(canceled: true)
                ).Nearest(Most),
            Throws.InstanceOf<OperationCanceledException>()
        );

    private static int Distance(BitWeights weights, Codes codes, int place) =>
        weights.OfHead(codes, place) + weights.OfTail(codes.TailOf(place));

    // A scan tells apart what differs by eight or more.
    private IEnumerable<int> Sorted(BitWeights weights, IEnumerable<int> places) =>
        places.OrderBy(place => Distance(weights, _codes, place) / 8).ThenBy(place => place).Take(Wanted);

    private Span<ulong> Bits(int place) => _bits.AsSpan(place * Sketch.Words, Sketch.Words);

    private void Plant(int place, float[] question, int flipped, Random random)
    {
        var bits = Bits(place);
        for (var dimension = 0; dimension < Dimensions; dimension++)
        {
            bits[dimension / 64] &= ~(1UL << (dimension % 64));
            bits[dimension / 64] |= (question[dimension] > 0 ? 1UL : 0) << (dimension % 64);
        }

        for (var flip = 0; flip < flipped; flip++)
            bits[random.Next(Sketch.Words)] ^= 1UL << random.Next(64);
    }
}
