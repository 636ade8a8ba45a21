using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge.Candidates;

namespace Orleans.MedAssist.Tests.Knowledge.Candidates;

public sealed class ShortlistTests
{
    [Test]
    public void It_keeps_what_sorting_would_keep() =>
        Prop.ForAll<byte[], PositiveInt>(
                (distances, wanted) =>
                {
                    var list = new Shortlist(wanted.Get, byte.MaxValue);
                    Offer(list, distances, 0);
                    return list.Places().SequenceEqual(Sorted(distances, wanted.Get));
                }
            )
            .QuickCheckThrowOnFailure();

    [Test]
    public void Two_halves_put_together_keep_what_one_scan_keeps() =>
        Prop.ForAll<byte[], byte[], PositiveInt>(
                (first, second, wanted) =>
                {
                    var (list, other) = (
                        new Shortlist(wanted.Get, byte.MaxValue),
                        new Shortlist(wanted.Get, byte.MaxValue)
                    );
                    Offer(list, first, 0);
                    Offer(other, second, first.Length);
                    list.Add(other);
                    return list.Places().SequenceEqual(Sorted([.. first, .. second], wanted.Get));
                }
            )
            .QuickCheckThrowOnFailure();

    [Test]
    public void Many_rows_leave_the_nearest()
    {
        var distances = Enumerable.Range(0, 100_000).Select(place => (byte)(place * 2_654_435_761L >> 8)).ToArray();
        var list = new Shortlist(200, byte.MaxValue);
        Offer(list, distances, 0);
        Assert.That(list.Places(), Is.EqualTo(Sorted(distances, 200)));
    }

    private static void Offer(Shortlist list, byte[] distances, int first)
    {
        foreach (var (place, distance) in distances.Index())
        {
            if (distance < list.Bound)
                list.Add(distance, first + place);
        }
    }

    private static IEnumerable<int> Sorted(byte[] distances, int wanted) =>
        distances.Index().OrderBy(row => row.Item).ThenBy(row => row.Index).Take(wanted).Select(row => row.Index);
}
