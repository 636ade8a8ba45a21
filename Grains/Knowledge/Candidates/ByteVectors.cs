using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Orleans.MedAssist.Knowledge.Candidates;

/// <summary>
/// A copy of a sketch's vectors in bytes, by place: a scale and 768 signed bytes a row, then the digest of the sketch
/// that it belongs to. Read row by row from the operating system's cache, which all processes on the machine share.
/// </summary>
internal sealed class ByteVectors : IDisposable
{
    private const int RowBytes = sizeof(float) + Rotation.Dimensions;

    /// <summary>A second core reads the next so many rows.</summary>
    private const int WorthSharing = 64;

    private readonly SafeFileHandle _file;

    private ByteVectors(SafeFileHandle file) => _file = file;

    /// <summary>Opens the copy that belongs to the sketch.</summary>
    /// <exception cref="InvalidDataException">It is missing, not whole or another sketch's.</exception>
    public static ByteVectors Open(string path, SketchFile sketch)
    {
        SafeFileHandle? file = null;
        try
        {
            file = File.OpenHandle(path, options: FileOptions.RandomAccess);
            var seal = new byte[sketch.Digest.Length];
            var end = (long)sketch.Numbers.Length * RowBytes;
            if (
                RandomAccess.GetLength(file) != end + seal.Length
                || RandomAccess.Read(file, seal, end) != seal.Length
                || !seal.SequenceEqual(sketch.Digest)
            )
                throw new InvalidDataException($"{path} is not whole, or belongs to another sketch");
            return new(file);
        }
        catch (Exception exception)
        {
            file?.Dispose();
            throw exception is InvalidDataException
                ? exception
                : new InvalidDataException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Writes a row. Rows may come in any order.</summary>
    public static void Write(SafeFileHandle file, int place, ReadOnlySpan<float> vector)
    {
        Span<byte> row = stackalloc byte[RowBytes];
        Span<float> scaled = stackalloc float[Rotation.Dimensions];
        Sketch.ToLengthOne(vector, scaled);
        var scale =
            Math.Max(TensorPrimitives.MaxMagnitude(scaled) is var most && most < 0 ? -most : most, float.Epsilon) / 127;
        TensorPrimitives.Divide(scaled, scale, scaled);
        TensorPrimitives.Round(scaled, scaled);
        TensorPrimitives.ConvertTruncating<float, sbyte>(scaled, MemoryMarshal.Cast<byte, sbyte>(row[sizeof(float)..]));
        BinaryPrimitives.WriteSingleLittleEndian(row, scale);
        RandomAccess.Write(file, row, (long)place * RowBytes);
    }

    /// <summary>Writes what makes the copy whole.</summary>
    public static void Seal(SafeFileHandle file, int rows, ReadOnlySpan<byte> digest)
    {
        RandomAccess.Write(file, digest, (long)rows * RowBytes);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>The places whose rows point most nearly the way of the vector, best first.</summary>
    public int[] Best(float[] vector, int[] places, int wanted)
    {
        var similarities = new float[places.Length];
        var shares = (places.Length + WorthSharing - 1) / WorthSharing;
        Parallel.For(
            0,
            shares,
            new ParallelOptions { TaskScheduler = TaskScheduler.Default },
            share =>
            {
                for (var one = share * WorthSharing; one < Math.Min(places.Length, (share + 1) * WorthSharing); one++)
                    similarities[one] = -Similarity(vector, places[one]);
            }
        );
        var best = (int[])places.Clone();
        Array.Sort(similarities, best);
        return best[..Math.Min(wanted, best.Length)];
    }

    private float Similarity(float[] vector, int place)
    {
        Span<byte> row = stackalloc byte[RowBytes];
        Span<float> values = stackalloc float[Rotation.Dimensions];
        if (RandomAccess.Read(_file, row, (long)place * RowBytes) != RowBytes)
            throw new InvalidDataException("A copy of vectors in bytes has become shorter while it was open");
        TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, sbyte>(row[sizeof(float)..]), values);
        return BinaryPrimitives.ReadSingleLittleEndian(row) * TensorPrimitives.Dot<float>(values, vector);
    }

    public void Dispose() => _file.Dispose();
}
