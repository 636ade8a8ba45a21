using System.Buffers.Binary;
using DuckDB.NET.Data;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>Opens base files: published ones, which nobody writes any more, and the drafts of new ones.</summary>
internal static class DuckFile
{
    /// <summary>
    /// Bytes of a block. A vector is 3 kB, and of the rows that a search ranks each lies in blocks of its own. Measured with
    /// DuckDB's default of 256 kB, finding twelve that were not read before took twice as long, and a base half as much disk
    /// again.
    /// </summary>
    public const int BlockBytes = 16_384;

    /// <summary>A connection for reading; the connections of a process to one file share what it holds of it.</summary>
    public static DuckDBConnection Connect(string path, int memoryMb = 1_024)
    {
        var connection = new DuckDBConnection($"Data Source={path};ACCESS_MODE=READ_ONLY;memory_limit={memoryMb}MB");
        connection.Open();
        return connection;
    }

    /// <summary>A connection, not yet open, that makes a file; what does not fit into memory waits beside it.</summary>
    public static DuckDBConnection New(string path, int memoryMb) =>
        new($"Data Source={path};default_block_size={BlockBytes};memory_limit={memoryMb}MB;temp_directory={path}.tmp");

    /// <summary>
    /// How many blocks a file says that it has, as it lies on the disk now: the newer of its two headers (DuckDB's storage
    /// format: after the main header of 4 kB, each a checksum, the iteration, two pointers and the number of blocks).
    /// </summary>
    public static long BlocksOf(string path)
    {
        const int header = 4_096;
        using var file = File.OpenHandle(path);
        Span<byte> fields = stackalloc byte[40];
        var (newest, blocks) = (0UL, 0L);
        foreach (var place in (int[])[header, 2 * header])
        {
            if (RandomAccess.Read(file, fields, place) == fields.Length
                && BinaryPrimitives.ReadUInt64LittleEndian(fields[8..]) is var iteration && iteration >= newest)
                (newest, blocks) = (iteration, BinaryPrimitives.ReadInt64LittleEndian(fields[32..]));
        }

        return blocks;
    }

    /// <summary>A name for a file that is not finished, in the folder where it will lie.</summary>
    public static string Draft(string folder) => Path.Combine(folder, $".draft-{Path.GetRandomFileName()}");
}
