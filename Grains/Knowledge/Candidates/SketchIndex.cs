using System.Collections.Immutable;

namespace Orleans.MedAssist.Knowledge.Candidates;

/// <summary>
/// Narrows by the codes of a table: the rows that differ in the fewest bits, then the best of those by their vectors in bytes
/// where such a copy is kept. A specialty is a stretch of rows, so that a filter makes the scan shorter.
/// </summary>
internal sealed class SketchIndex(SketchFile file, ByteVectors? bytes) : ICandidateIndex
{
    private readonly Sketch _sketch = new(file.Mean);
    private readonly Lazy<Places> _places = new(() => new(file.Numbers));

    public KnowledgeIndex Kind => KnowledgeIndex.Sketch;

    public ImmutableArray<int>? Narrow(
        ReadOnlySpan<float> vector, SearchScope scope, int k, CancellationToken cancellationToken)
    {
        var ranked = Ranked(k);
        var within = scope.Numbers is { } numbers ? _places.Value.Of(numbers, Rows(scope.Specialty)) : null;
        if (Rows(scope.Specialty).Length == 0 || within is { Length: 0 })
            return [];
        var found = within is not null && within.Length <= ranked ? within : Scan(vector, within, scope.Specialty, k, cancellationToken);
        if (bytes is not null && found.Length > ranked)
            found = bytes.Best(vector, found, ranked);
        return [.. found.Select(place => file.Numbers[place])];
    }

    public void Dispose() => bytes?.Dispose();

    // Clustered vectors need half as many; those of words, which are nearly at right angles to each other, need them all.
    private static int Scanned(int k) => Math.Max(400, 16 * k);

    private static int Ranked(int k) => Math.Max(12, k + (k / 5));

    private int[] Scan(ReadOnlySpan<float> vector, int[]? within, string? specialty, int k, CancellationToken cancellationToken)
    {
        var code = new ulong[Sketch.Words];
        _sketch.Encode(vector, code);
        var list = within is null
            ? CodeScan.Scan(file.Codes, code, Rows(specialty), Scanned(k), cancellationToken)
            : CodeScan.Scan(file.Codes.AsSpan(), code, within, Scanned(k), cancellationToken);
        return list.Places();
    }

    private Stretch Rows(string? specialty) => specialty is null
        ? new(0, file.Numbers.Length)
        : file.Specialties.GetValueOrDefault(specialty);
}
