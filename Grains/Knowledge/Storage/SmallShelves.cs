using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>
/// The passages of a small base, kept in memory so that one query for all distances answers a whole panel: measured,
/// ranking every shelf in SQL costs several times the scan.
/// </summary>
internal sealed class SmallShelves(IEnumerable<(int Number, Passage Passage)> all)
{
    private readonly FrozenDictionary<int, Passage> _byNumber = all.ToFrozenDictionary(one => one.Number, one => one.Passage);

    /// <summary>The nearest of each shelf and of all, each once, nearest first.</summary>
    public ImmutableArray<Passage> Pick(ImmutableArray<(int Number, float Distance)> distances, ImmutableArray<string> shelves, int k)
    {
        var left = shelves.ToDictionary(shelf => shelf, _ => k, StringComparer.Ordinal);
        var picked = ImmutableArray.CreateBuilder<Passage>();
        var place = 0;
        foreach (var (number, distance) in distances.Sort(Nearest))
        {
            var passage = _byNumber[number];
            var wanted = left.TryGetValue(passage.Specialty, out var room) && room > 0;
            if (wanted)
                left[passage.Specialty] = room - 1;
            if (wanted || place < k)
                picked.Add(passage with { Score = 1 - distance });
            place++;
        }

        return picked.DrainToImmutable();
    }

    private static int Nearest((int Number, float Distance) one, (int Number, float Distance) other) =>
        one.Distance != other.Distance ? one.Distance.CompareTo(other.Distance) : one.Number.CompareTo(other.Number);
}
