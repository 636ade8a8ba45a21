using System.Buffers.Binary;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>Opens base files: published ones, which nobody writes any more, and the drafts of new ones.</summary>
internal static class DuckFile
{
    /// <summary>
    /// Bytes of a block. A vector is 3 kB, and of the rows that a search ranks each lies in blocks of its own. Measured
    /// with DuckDB's default of 256 kB, finding twelve that were not read before took twice as long, and a base half as
    /// much disk again.
    /// </summary>
    public const int BlockBytes = 16_384;

    /// <summary>Nothing but the file itself: no other file, no network, no extension.</summary>
    private const string Closed =
        "enable_external_access=false;autoinstall_known_extensions=false;autoload_known_extensions=false";

    /// <summary>A connection for reading; the connections of a process to one file share what it holds of it.</summary>
    public static DuckDBConnection Connect(string path, int memoryMb = 1_024) =>
        Open($"Data Source={path};ACCESS_MODE=READ_ONLY;memory_limit={memoryMb}MB;{Closed}");

    /// <summary>
    /// The same for a file that is read with an extension. Whoever loads the extension closes the connection to
    /// everything else after that.
    /// </summary>
    public static DuckDBConnection ConnectForExtension(string path, int memoryMb) =>
        Open($"Data Source={path};ACCESS_MODE=READ_ONLY;memory_limit={memoryMb}MB");

    /// <summary>A connection, not yet open, that makes a file; what does not fit into memory waits beside it.</summary>
    public static DuckDBConnection New(string path, int memoryMb) =>
        new(
            $"Data Source={path};default_block_size={BlockBytes};memory_limit={memoryMb}MB;temp_directory={path}.tmp;{Closed}"
        );

    /// <summary>
    /// A connection without a base that can read one file of another format and nothing else, whatever it is told.
    /// </summary>
    public static DuckDBConnection Reading(string path, int memoryMb)
    {
        var connection = Open($"Data Source=:memory:;memory_limit={memoryMb}MB;threads=1");
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SET temp_directory = '';
            SET allowed_paths = ['{path.Replace("'", "''", StringComparison.Ordinal)}'];
            SET autoinstall_known_extensions = false;
            SET autoload_known_extensions = false;
            SET enable_external_access = false;
            SET lock_configuration = true;
            """;
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>Whether a statement would have needed more memory than its connection may take.</summary>
    public static bool IsOutOfMemory(this DuckDBException exception) =>
        exception.ErrorType == DuckDBErrorType.OutOfMemory
        || exception.Message.StartsWith("Out of Memory", StringComparison.Ordinal);

    /// <summary>
    /// How many blocks a file says that it has, as it lies on the disk now: the newer of its two headers (DuckDB's
    /// storage format: after the main header of 4 kB, each a checksum, the iteration, two pointers and the number of
    /// blocks).
    /// </summary>
    public static long BlocksOf(string path)
    {
        const int header = 4_096;
        using var file = File.OpenHandle(path);
        Span<byte> fields = stackalloc byte[40];
        var (newest, blocks) = (0UL, 0L);
        foreach (var place in (int[])[header, 2 * header])
        {
            if (
                RandomAccess.Read(file, fields, place) == fields.Length
                && BinaryPrimitives.ReadUInt64LittleEndian(fields[8..]) is var iteration
                && iteration >= newest
            )
                (newest, blocks) = (iteration, BinaryPrimitives.ReadInt64LittleEndian(fields[32..]));
        }

        return blocks;
    }

    private static DuckDBConnection Open(string settings)
    {
        var connection = new DuckDBConnection(settings);
        connection.Open();
        return connection;
    }

    /// <summary>A name for a file that is not finished, in the folder where it will lie.</summary>
    public static string Draft(string folder) => Path.Combine(folder, $".draft-{Path.GetRandomFileName()}");
}
