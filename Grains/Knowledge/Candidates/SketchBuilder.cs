using System.Collections.Immutable;
using System.Numerics.Tensors;
using DuckDB.NET.Data;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Knowledge.Candidates;

/// <summary>
/// Makes the sketch of a table from its finished base, in two readings of the vectors; the same base gives the
/// same codes.
/// </summary>
internal sealed class SketchBuilder(
    DuckDBConnection connection,
    KnowledgeTable table,
    CancellationToken cancellationToken
)
{
    private const int Share = 256;

    /// <summary>Writes the codes, and the vectors in bytes where their path is given.</summary>
    /// <param name="build">The base's build.</param>
    /// <param name="path">Of the codes.</param>
    /// <param name="bytesPath">Of the vectors in bytes; null leaves them out.</param>
    public void Write(string build, string path, string? bytesPath)
    {
        var (numbers, specialties) = Layout();
        var places = new Dictionary<int, int>(numbers.Length);
        foreach (var (place, number) in numbers.Index())
            places.Add(number, place);
        var mean = Mean(numbers.Length);
        var sketch = new Sketch(mean);
        var codes = new Codes(numbers.Length);
        using var bytes = bytesPath is null
            ? null
            : File.OpenHandle(bytesPath, FileMode.Create, FileAccess.Write, FileShare.None);
        VectorStream.Read(
            connection,
            table,
            (keys, vectors) =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                Parallel.For(
                    0,
                    (keys.Length + Share - 1) / Share,
                    new ParallelOptions { TaskScheduler = TaskScheduler.Default },
                    share =>
                    {
                        Span<ulong> code = stackalloc ulong[Sketch.Words];
                        for (var row = share * Share; row < Math.Min(keys.Length, (share + 1) * Share); row++)
                        {
                            var place = places[keys.Span[row]];
                            var vector = vectors.Span.Slice(row * Rotation.Dimensions, Rotation.Dimensions);
                            sketch.Encode(vector, code);
                            codes.Set(place, code);
                            if (bytes is not null)
                                ByteVectors.Write(bytes, place, vector);
                        }
                    }
                );
            }
        );
        var digest = new SketchFile
        {
            Build = build,
            Mean = mean,
            Specialties = specialties,
            Numbers = numbers,
            Codes = codes,
        }.Write(path);
        if (bytes is not null)
            ByteVectors.Seal(bytes, numbers.Length, digest);
    }

    private (int[] Numbers, ImmutableSortedDictionary<string, Stretch> Specialties) Layout()
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {table.Key}, specialty FROM {table.Name} ORDER BY specialty, {table.Key}";
        using var reader = command.ExecuteReader();
        var numbers = new List<int>();
        // In the order met: the database's collation decides it, and rows and stretches must agree.
        var lengths = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        while (reader.Read())
        {
            numbers.Add(reader.GetInt32(0));
            var specialty = reader.GetString(1);
            lengths[specialty] = lengths.GetValueOrDefault(specialty) + 1;
        }

        var stretches = ImmutableSortedDictionary.CreateBuilder<string, Stretch>(StringComparer.Ordinal);
        var start = 0;
        foreach (var (specialty, length) in lengths)
        {
            stretches.Add(specialty, new(start, length));
            start += length;
        }

        return ([.. numbers], stretches.ToImmutable());
    }

    private float[] Mean(int rows)
    {
        var sum = new double[Rotation.Dimensions];
        var (unit, wide) = (new float[Rotation.Dimensions], new double[Rotation.Dimensions]);
        VectorStream.Read(
            connection,
            table,
            (keys, vectors) =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (var row = 0; row < keys.Length; row++)
                {
                    Sketch.ToLengthOne(vectors.Span.Slice(row * Rotation.Dimensions, Rotation.Dimensions), unit);
                    TensorPrimitives.ConvertTruncating<float, double>(unit, wide);
                    TensorPrimitives.Add(sum, wide, sum);
                }
            }
        );
        return [.. sum.Select(total => (float)(total / Math.Max(1, rows)))];
    }
}
