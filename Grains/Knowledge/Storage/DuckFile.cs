using DuckDB.NET.Data;

namespace Orleans.MedAssist.Knowledge.Storage;

/// <summary>Opens published files, which nobody writes any more.</summary>
internal static class DuckFile
{
    /// <summary>A connection for reading; the connections of a process to one file share what it holds of it.</summary>
    public static DuckDBConnection Connect(string path, int memoryMb = 1_024)
    {
        var connection = new DuckDBConnection($"Data Source={path};ACCESS_MODE=READ_ONLY;memory_limit={memoryMb}MB");
        connection.Open();
        return connection;
    }

    /// <summary>A name for a file that is not finished, in the folder where it will lie.</summary>
    public static string Draft(string folder) => Path.Combine(folder, $".draft-{Path.GetRandomFileName()}");
}
