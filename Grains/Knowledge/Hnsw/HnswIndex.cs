using System.Collections.Immutable;
using DuckDB.NET.Data;
using Microsoft.Extensions.ObjectPool;
using Orleans.MedAssist.Knowledge.Candidates;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Knowledge.Hnsw;

/// <summary>
/// Narrows by a graph over the rows of a specialty, or over all. What no graph holds by itself, a set of keys, is
/// compared row by row, and so is a scope of which a graph gave fewer rows than there are.
/// </summary>
internal sealed class HnswIndex : ICandidateIndex
{
    private readonly ObjectPool<HnswReader> _readers;
    private readonly Dictionary<string, HnswTable> _specialties;
    private readonly HnswTable _all;

    private HnswIndex(ObjectPool<HnswReader> readers, ImmutableArray<HnswTable> tables)
    {
        _readers = readers;
        _all = tables.Single(table => table.Specialty is null);
        _specialties = tables
            .Where(table => table.Specialty is not null)
            .ToDictionary(table => table.Specialty!, StringComparer.Ordinal);
    }

    public KnowledgeIndex Kind => KnowledgeIndex.Hnsw;

    /// <summary>Opens an index file and reads its graphs.</summary>
    /// <exception cref="InvalidDataException">It is missing, not whole or another build's.</exception>
    public static HnswIndex Open(string path, string build, KnowledgeOptions options)
    {
        if (!File.Exists(path))
            throw new InvalidDataException($"{path} cannot be read: there is no such file");
        var readers = ReaderPool.Of(() => Reader(path, options));
        try
        {
            return new(readers, readers.Use(reader => Checked(reader, path, build)));
        }
        catch (Exception exception)
        {
            (readers as IDisposable)?.Dispose();
            throw exception is DuckDBException
                ? new InvalidDataException($"{path} cannot be read: {exception.Message}", exception)
                : exception;
        }
    }

    public ImmutableArray<int>? Narrow(float[] vector, SearchScope scope, int k, CancellationToken cancellationToken)
    {
        if (scope.Numbers is not null)
            return null;
        if (Table(scope.Specialty) is not { } table)
            return [];
        var question = vector.ToArray();
        var found = _readers.Use(reader => reader.Nearest(table, question, Ranked(k), cancellationToken));
        return found.Length < Math.Min(k, table.Entries) ? null : found;
    }

    /// <summary>How DuckDB would search a specialty, or all.</summary>
    public string Plan(string? specialty, float[] vector) =>
        _readers.Use(reader => reader.Plan(Table(specialty)!, vector));

    public void Dispose() => (_readers as IDisposable)?.Dispose();

    // The graph's own ranking is exact but for its arithmetic.
    private static int Ranked(int k) => k + 2;

    private static ImmutableArray<HnswTable> Checked(HnswReader reader, string path, string build)
    {
        if (reader.Build() != build)
            throw new InvalidDataException($"{path} belongs to another build of the base");
        var tables = reader.Tables();
        foreach (var table in tables)
            reader.Warm(table);
        return tables;
    }

    private HnswTable? Table(string? specialty) => specialty is null ? _all : _specialties.GetValueOrDefault(specialty);

    private static HnswReader Reader(string path, KnowledgeOptions options)
    {
        // DuckDB keeps a graph whole within its limit, or refuses the search; the graphs are some half of the file.
        var connection = DuckFile.ConnectForExtension(path, options.MemoryMb + (int)(new FileInfo(path).Length >> 20));
        try
        {
            KnowledgeImprint.RequireWhole(connection);
            VssExtension.Load(connection, options);
            VssExtension.Close(connection);
            return new(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
