using System.Collections.Immutable;
using System.Numerics.Tensors;
using Orleans.MedAssist.Knowledge.Candidates;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>
/// A small table held in memory, texts and vectors: every row is compared in less time than DuckDB takes to read the
/// question.
/// </summary>
internal sealed class ResidentTable<T>
{
    private readonly RowShape<T> _shape;
    private readonly ImmutableArray<(int Number, string Specialty, T Row)> _rows;
    private readonly float[] _units;

    public ResidentTable(RowShape<T> shape, ImmutableArray<(int Number, string Specialty, T Row, float[] Vector)> rows)
    {
        _shape = shape;
        _rows = [.. rows.Select(row => (row.Number, row.Specialty, row.Row))];
        _units = new float[rows.Length * Rotation.Dimensions];
        foreach (var (place, row) in rows.Index())
            Sketch.ToLengthOne(row.Vector, Unit(place));
    }

    /// <summary>The nearest rows of a scope, nearest first; of equals, the lower key.</summary>
    public ImmutableArray<T> Nearest(ReadOnlySpan<float> vector, SearchScope scope, int k)
    {
        Span<float> question = stackalloc float[Rotation.Dimensions];
        Sketch.ToLengthOne(vector, question);
        var found = new List<(float Similarity, int Place)>();
        for (var place = 0; place < _rows.Length; place++)
        {
            var row = _rows[place];
            if (IsWithin(row.Number, row.Specialty, scope))
                found.Add((TensorPrimitives.Dot<float>(question, Unit(place)), place));
        }

        found.Sort(
            static (one, other) =>
                one.Similarity != other.Similarity
                    ? other.Similarity.CompareTo(one.Similarity)
                    : one.Place.CompareTo(other.Place)
        );
        return [.. found.Take(k).Select(one => _shape.Scored(_rows[one.Place].Row, one.Similarity))];
    }

    /// <summary>The rows of a scope in the order of their keys; none has been compared.</summary>
    public ImmutableArray<T> Within(SearchScope scope) =>
        [.. _rows.Where(row => IsWithin(row.Number, row.Specialty, scope)).Select(row => row.Row)];

    private static bool IsWithin(int number, string specialty, SearchScope scope) =>
        (scope.Specialty is null || scope.Specialty == specialty) && scope.Numbers?.Contains(number) != false;

    private Span<float> Unit(int place) => _units.AsSpan(place * Rotation.Dimensions, Rotation.Dimensions);
}
