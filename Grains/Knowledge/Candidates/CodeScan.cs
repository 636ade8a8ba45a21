using System.Numerics;
using System.Numerics.Tensors;

namespace Orleans.MedAssist.Knowledge.Candidates;

/// <summary>Compares a code with a stretch of rows, bit by bit: 12 words a row, counted by hardware.</summary>
internal static class CodeScan
{
    private const int BetweenChecks = 1 << 16;

    /// <summary>Below this many rows a second core costs more than it saves.</summary>
    private const int WorthSharing = 100_000;

    /// <summary>The nearest rows of a stretch.</summary>
    /// <param name="codes">12 words a row.</param>
    /// <param name="query">12 words.</param>
    /// <param name="rows">The stretch.</param>
    /// <param name="wanted">How many rows are kept.</param>
    /// <param name="cancellationToken">Ends the scan.</param>
    public static Shortlist Scan(
        ReadOnlyMemory<ulong> codes, ReadOnlyMemory<ulong> query, Stretch rows, int wanted, CancellationToken cancellationToken)
    {
        var (start, length) = rows;
        var parts = length < WorthSharing ? 1 : Environment.ProcessorCount;
        var lists = new Shortlist[parts];
        if (parts == 1)
            Part(0);
        else
            Parallel.For(0, parts, new ParallelOptions { TaskScheduler = TaskScheduler.Default, CancellationToken = cancellationToken }, Part);
        foreach (var list in lists.AsSpan(1))
            lists[0].Add(list);
        return lists[0];

        void Part(int part)
        {
            var list = lists[part] = new Shortlist(wanted);
            var (from, end) = (start + (int)((long)length * part / parts), start + (int)((long)length * (part + 1) / parts));
            for (; from < end; from += BetweenChecks)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Compare(codes.Span, query.Span, from, Math.Min(end, from + BetweenChecks), list);
            }
        }
    }

    /// <summary>The nearest of rows that lie apart.</summary>
    public static Shortlist Scan(
        ReadOnlySpan<ulong> codes, ReadOnlySpan<ulong> query, ReadOnlySpan<int> places, int wanted, CancellationToken cancellationToken)
    {
        var list = new Shortlist(wanted);
        for (var one = 0; one < places.Length; one++)
        {
            var place = places[one];
            if (one % BetweenChecks == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var distance = TensorPrimitives.HammingBitDistance(codes.Slice(place * Sketch.Words, Sketch.Words), query);
            if (distance < list.Bound)
                list.Add((int)distance, place);
        }

        return list;
    }

    private static void Compare(
        ReadOnlySpan<ulong> codes, ReadOnlySpan<ulong> query, int from, int end, Shortlist list)
    {
        var bound = list.Bound;
        ulong a = query[0], b = query[1], c = query[2], d = query[3], e = query[4], f = query[5];
        ulong g = query[6], h = query[7], i = query[8], j = query[9], k = query[10], l = query[11];
        for (var place = from; place < end; place++)
        {
            var row = codes.Slice(place * Sketch.Words, Sketch.Words);
            var distance =
                BitOperations.PopCount(row[0] ^ a) + BitOperations.PopCount(row[1] ^ b) + BitOperations.PopCount(row[2] ^ c)
                + BitOperations.PopCount(row[3] ^ d) + BitOperations.PopCount(row[4] ^ e) + BitOperations.PopCount(row[5] ^ f)
                + BitOperations.PopCount(row[6] ^ g) + BitOperations.PopCount(row[7] ^ h) + BitOperations.PopCount(row[8] ^ i)
                + BitOperations.PopCount(row[9] ^ j) + BitOperations.PopCount(row[10] ^ k) + BitOperations.PopCount(row[11] ^ l);
            if (distance < bound)
                bound = list.Add(distance, place);
        }
    }
}
