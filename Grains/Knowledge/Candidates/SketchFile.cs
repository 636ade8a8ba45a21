using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Orleans.MedAssist.Knowledge.Candidates;

/// <summary>
/// A table's codes as they lie beside its base: a header with the base's build, the mean, the specialties' stretches,
/// the rows' primary keys and codes, and a SHA-256 over all that. Little-endian.
/// </summary>
internal sealed record SketchFile
{
    private const int Format = 2;

    private const ulong Mark = 0x3030_4843_5445_4b53 | ((ulong)Format << 56); // SKETCH0 and the format

    /// <summary>How the files of this format are called.</summary>
    public static readonly string Extension = ExtensionOf(Format, "sketch");

    /// <summary>How the vectors in bytes beside them are called.</summary>
    public static readonly string BytesExtension = ExtensionOf(Format, "bytes");

    /// <summary>The build of the base whose rows these are.</summary>
    public required string Build { get; init; }

    /// <summary>The mean of the rows' vectors at length 1.</summary>
    public required float[] Mean { get; init; }

    /// <summary>Which rows are a specialty's; together they are all rows.</summary>
    public required ImmutableSortedDictionary<string, Stretch> Specialties { get; init; }

    /// <summary>Primary keys by place.</summary>
    public required int[] Numbers { get; init; }

    /// <summary>Codes by place.</summary>
    public required Codes Codes { get; init; }

    /// <summary>SHA-256 of the file's content.</summary>
    public byte[] Digest { get; init; } = [];

    /// <summary>
    /// The name of a kind of file in a format. Silos of two formats may serve one folder while they are renewed, and
    /// neither is to build anew what the other has built; the second format bore no number.
    /// </summary>
    public static string ExtensionOf(int format, string kind) =>
        format == 2 ? kind : string.Create(CultureInfo.InvariantCulture, $"{kind}{format}");

    /// <summary>Writes the file and gives its digest.</summary>
    public byte[] Write(string path)
    {
        using var file = File.Create(path);
        using var hash = SHA256.Create();
        using (var hashed = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true))
        using (var writer = new BinaryWriter(hashed))
        {
            writer.Write(Mark);
            writer.Write(Build);
            writer.Write(Numbers.Length);
            writer.Write(MemoryMarshal.AsBytes<float>(Mean));
            writer.Write(Specialties.Count);
            foreach (var (specialty, stretch) in Specialties)
            {
                writer.Write(specialty);
                writer.Write(stretch.Start);
                writer.Write(stretch.Length);
            }

            writer.Write(MemoryMarshal.AsBytes<int>(Numbers));
            writer.Write(Codes.Heads);
            writer.Write(Codes.Tails);
        }

        file.Write(hash.Hash);
        file.Flush(flushToDisk: true);
        return hash.Hash!;
    }

    /// <exception cref="InvalidDataException">The file is missing, of another format or not whole.</exception>
    public static SketchFile Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length < SHA256.HashSizeInBytes)
                throw new InvalidDataException($"{path} is not whole");
            var digest = DigestOf(file);
            file.Position = 0;
            using var reader = new BinaryReader(file);
            if (reader.ReadUInt64() != Mark)
                throw new InvalidDataException($"{path} is no sketch of this format");
            var build = reader.ReadString();
            var rows = reader.ReadInt32();
            return new()
            {
                Build = build,
                Mean = Array<float>(reader, Rotation.Dimensions),
                Specialties = Stretches(reader),
                Numbers = Array<int>(reader, rows),
                Codes = new(
                    Array<byte>(reader, Codes.Groups(rows) * Codes.Group * Codes.Head),
                    Array<byte>(reader, rows * Codes.Tail)
                ),
                Digest = digest,
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    private static byte[] DigestOf(FileStream file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 18];
        for (var left = file.Length - SHA256.HashSizeInBytes; left > 0; )
        {
            var read = file.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (read == 0)
                throw new InvalidDataException($"{file.Name} is not whole");
            hash.AppendData(buffer, 0, read);
            left -= read;
        }

        var kept = new byte[SHA256.HashSizeInBytes];
        file.ReadExactly(kept);
        var digest = hash.GetHashAndReset();
        return digest.AsSpan().SequenceEqual(kept)
            ? digest
            : throw new InvalidDataException($"{file.Name} is not whole: its content does not fit its checksum");
    }

    private static ImmutableSortedDictionary<string, Stretch> Stretches(BinaryReader reader)
    {
        var stretches = ImmutableSortedDictionary.CreateBuilder<string, Stretch>(StringComparer.Ordinal);
        for (var left = reader.ReadInt32(); left > 0; left--)
            stretches.Add(reader.ReadString(), new(reader.ReadInt32(), reader.ReadInt32()));
        return stretches.ToImmutable();
    }

    private static T[] Array<T>(BinaryReader reader, int length)
        where T : unmanaged
    {
        var values = GC.AllocateUninitializedArray<T>(length);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}

/// <summary>Neighbouring rows of a sketch.</summary>
/// <param name="Start">Place of the first.</param>
/// <param name="Length">How many.</param>
internal readonly record struct Stretch(int Start, int Length);
