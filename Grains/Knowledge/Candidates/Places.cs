namespace Orleans.MedAssist.Knowledge.Candidates;

/// <summary>Finds the places of rows by their primary keys.</summary>
internal sealed class Places
{
    private readonly int[] _numbers;
    private readonly int[] _places;

    /// <param name="numbers">Primary keys by place.</param>
    public Places(int[] numbers)
    {
        _numbers = (int[])numbers.Clone();
        _places = [.. Enumerable.Range(0, numbers.Length)];
        Array.Sort(_numbers, _places);
    }

    /// <summary>The places of those keys that lie in the stretch, in order; a key of no row has none.</summary>
    public int[] Of(IReadOnlySet<int> numbers, Stretch stretch)
    {
        var places = numbers
            .Select(number => Array.BinarySearch(_numbers, number))
            .Where(found => found >= 0)
            .Select(found => _places[found])
            .Where(place => place >= stretch.Start && place < stretch.Start + stretch.Length)
            .ToArray();
        Array.Sort(places);
        return places;
    }
}
