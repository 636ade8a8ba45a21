using System.Collections.Immutable;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>Picks what a panel is shown from passages that are ranked over all shelves.</summary>
internal static class ShelfPick
{
    /// <summary>The first k of each shelf and of all, each once, in the order ranked.</summary>
    public static ImmutableArray<Passage> Of(ImmutableArray<Passage> ranked, ImmutableArray<string> shelves, int k)
    {
        var left = shelves.Distinct().ToDictionary(shelf => shelf, _ => k, StringComparer.Ordinal);
        var picked = ImmutableArray.CreateBuilder<Passage>();
        foreach (var (place, passage) in ranked.Index())
        {
            var wanted = left.TryGetValue(passage.Specialty, out var room) && room > 0;
            if (wanted)
                left[passage.Specialty] = room - 1;
            if (wanted || place < k)
                picked.Add(passage);
        }

        return picked.DrainToImmutable();
    }
}
