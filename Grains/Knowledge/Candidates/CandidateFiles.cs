using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;
using Orleans.MedAssist.Knowledge.Hnsw;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Knowledge.Candidates;

/// <summary>
/// The index files of a base, which lie beside it: <c>(base).(table).sketch</c> and <c>.bytes</c>, and <c>.hnsw</c>
/// where the options ask for graphs.
/// </summary>
/// <param name="path">Of the base.</param>
/// <param name="options">How the base is searched.</param>
internal sealed partial class CandidateFiles(string path, KnowledgeOptions options)
{
    /// <summary>Up to this many rows every vector is compared sooner than a sketch would be scanned.</summary>
    public const int SmallTable = 4_096;

    /// <summary>
    /// Builds the index files of the finished base at a path: a sketch of each table that is large enough for one, and
    /// the graphs of each table where they are asked for.
    /// </summary>
    /// <param name="finished">The base, closed.</param>
    /// <param name="memoryMb">What DuckDB may take.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public void Write(string finished, int memoryMb, CancellationToken cancellationToken)
    {
        using var connection = DuckFile.Connect(finished, memoryMb);
        var imprint = KnowledgeImprint.Read(connection);
        foreach (var (table, rows) in imprint.Tables)
        {
            if (rows > SmallTable)
                BuildSketch(connection, imprint.Build, table, withBytes: true, cancellationToken);
            if (rows > 0 && options.Index == KnowledgeIndex.Hnsw)
                BuildGraphs(finished, imprint.Build, table, cancellationToken);
        }
    }

    /// <summary>Opens a table's sketch; builds it anew where it is missing, not whole or another build's.</summary>
    /// <exception cref="InvalidDataException">It has to be built anew and cannot be; the message says why.</exception>
    public SketchIndex OpenSketch(string build, KnowledgeTable table, ILogger? log) =>
        Open(
            Beside(table, SketchFile.Extension),
            () => ReadSketch(build, table),
            () =>
            {
                using var connection = DuckFile.Connect(path, options.MemoryMb);
                BuildSketch(connection, build, table, options.ByteCopy, CancellationToken.None);
            },
            log
        );

    /// <summary>
    /// Opens a table's graphs; builds them anew where they are missing, not whole or another build's.
    /// </summary>
    /// <exception cref="InvalidDataException">They have to be built anew and cannot be; the message says
    /// why.</exception>
    public HnswIndex OpenGraphs(string build, KnowledgeTable table, ILogger? log) =>
        Open(
            Beside(table, "hnsw"),
            () => HnswIndex.Open(Beside(table, "hnsw"), build, options),
            () => BuildGraphs(path, build, table, CancellationToken.None),
            log
        );

    private static T Open<T>(string file, Func<T> read, Action write, ILogger? log)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException fault)
        {
            if (log is not null)
                Mending(log, fault.Message);
        }

        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DuckDBException)
        {
            throw new InvalidDataException(
                $"{file} has to be built anew and cannot be written: {exception.Message}",
                exception
            );
        }

        return read();
    }

    private SketchIndex ReadSketch(string build, KnowledgeTable table)
    {
        var sketch = SketchFile.Read(Beside(table, SketchFile.Extension));
        return sketch.Build == build
            ? new(sketch, options.ByteCopy ? ByteVectors.Open(Beside(table, SketchFile.BytesExtension), sketch) : null)
            : throw new InvalidDataException(
                $"{Beside(table, SketchFile.Extension)} belongs to another build of the base"
            );
    }

    private void BuildSketch(
        DuckDBConnection connection,
        string build,
        KnowledgeTable table,
        bool withBytes,
        CancellationToken cancellationToken
    )
    {
        var (codes, bytes) = (Draft(), Draft());
        try
        {
            new SketchBuilder(connection, table, cancellationToken).Write(build, codes, withBytes ? bytes : null);
            if (withBytes)
                File.Move(bytes, Beside(table, SketchFile.BytesExtension), overwrite: true);
            File.Move(codes, Beside(table, SketchFile.Extension), overwrite: true);
        }
        finally
        {
            File.Delete(codes);
            File.Delete(bytes);
        }
    }

    private void BuildGraphs(string finished, string build, KnowledgeTable table, CancellationToken cancellationToken)
    {
        var graphs = Draft();
        try
        {
            new HnswBuilder(finished, build, table, options).Write(graphs, cancellationToken);
            File.Move(graphs, Beside(table, "hnsw"), overwrite: true);
        }
        finally
        {
            File.Delete(graphs);
            File.Delete(graphs + ".wal");
        }
    }

    private string Draft() => DuckFile.Draft(Path.GetDirectoryName(Path.GetFullPath(path))!);

    private string Beside(KnowledgeTable table, string extension) =>
        Path.ChangeExtension(path, $".{table.Suffix}.{extension}");

    [LoggerMessage(LogLevel.Warning, "An index file is built anew: {Fault}")]
    private static partial void Mending(ILogger log, string fault);
}
