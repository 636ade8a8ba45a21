namespace Orleans.MedAssist.Knowledge.Candidates;

/// <summary>
/// Keeps the nearest rows while a scan goes on; of equals, those met first. A count by distance, not a heap: distances
/// are small whole numbers.
/// </summary>
/// <param name="wanted">How many rows are kept.</param>
/// <param name="farthest">The largest distance that there is.</param>
internal sealed class Shortlist(int wanted, int farthest)
{
    private readonly int[] _byDistance = new int[farthest + 1];
    private readonly (int Distance, int Place)[] _rows = new (int, int)[Math.Max(64, 4 * wanted)];
    private int _count;

    /// <summary>Rows of this distance or more are out.</summary>
    public int Bound { get; private set; } = farthest + 1;

    /// <summary>Takes a row whose distance is below the bound, and gives the new bound.</summary>
    public int Add(int distance, int place)
    {
        _rows[_count++] = (distance, place);
        _byDistance[distance]++;
        if (_count == _rows.Length)
            Tighten();
        return Bound;
    }

    /// <summary>Takes what another scan kept; its rows come after this one's.</summary>
    public void Add(Shortlist other)
    {
        foreach (var (distance, place) in other._rows.AsSpan(0, other._count))
        {
            if (distance < Bound)
                Add(distance, place);
        }
    }

    /// <summary>The places of the rows kept, nearest first.</summary>
    public int[] Places()
    {
        Tighten();
        return [.. _rows.Take(_count).OrderBy(row => row.Distance).Select(row => row.Place)];
    }

    private void Tighten()
    {
        var (last, below) = (0, 0);
        while (last < farthest && below + _byDistance[last] < wanted)
            below += _byDistance[last++];
        var (kept, room) = (0, wanted - below);
        for (var row = 0; row < _count; row++)
        {
            var (distance, place) = _rows[row];
            if (distance < last || (distance == last && room-- > 0))
                _rows[kept++] = (distance, place);
        }

        // A later row of the last distance could not displace an earlier one.
        if (kept >= wanted)
            Bound = last;
        _count = kept;
        Array.Clear(_byDistance);
        foreach (var (distance, _) in _rows.AsSpan(0, _count))
            _byDistance[distance]++;
    }
}
