using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Knowledge.Candidates;

/// <summary>The files of a base's sketches, which lie beside it: <c>(base).(table).sketch</c> and <c>.bytes</c>.</summary>
/// <param name="path">Of the base.</param>
internal sealed partial class CandidateFiles(string path)
{
    /// <summary>Up to this many rows every vector is compared sooner than a sketch would be scanned.</summary>
    public const int SmallTable = 4_096;

    /// <summary>Builds the sketch of each table that is large enough for one, from the finished base at a path.</summary>
    public void Write(string finished, CancellationToken cancellationToken)
    {
        using var connection = DuckFile.Connect(finished);
        var imprint = KnowledgeImprint.Read(connection);
        foreach (var (table, rows) in imprint.Tables)
        {
            if (rows > SmallTable)
                Build(connection, imprint.Build, table, withBytes: true, cancellationToken);
        }
    }

    /// <summary>Opens a table's sketch; builds it anew where it is missing, not whole or another build's.</summary>
    /// <exception cref="InvalidDataException">It has to be built anew and cannot be; the message says why.</exception>
    public SketchIndex Open(string build, KnowledgeTable table, bool withBytes, ILogger? log)
    {
        try
        {
            return Read(build, table, withBytes);
        }
        catch (InvalidDataException fault)
        {
            if (log is not null)
                Mending(log, fault.Message);
        }

        try
        {
            using var connection = DuckFile.Connect(path);
            Build(connection, build, table, withBytes, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(
                $"{Codes(table)} has to be built anew and cannot be written: {exception.Message}", exception);
        }

        return Read(build, table, withBytes);
    }

    private SketchIndex Read(string build, KnowledgeTable table, bool withBytes)
    {
        var sketch = SketchFile.Read(Codes(table));
        return sketch.Build == build
            ? new(sketch, withBytes ? ByteVectors.Open(Bytes(table), sketch) : null)
            : throw new InvalidDataException($"{Codes(table)} belongs to another build of the base");
    }

    private void Build(DuckDBConnection connection, string build, KnowledgeTable table, bool withBytes, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var (codes, bytes) = (DuckFile.Draft(folder), DuckFile.Draft(folder));
        try
        {
            new SketchBuilder(connection, table, cancellationToken).Write(build, codes, withBytes ? bytes : null);
            if (withBytes)
                File.Move(bytes, Bytes(table), overwrite: true);
            File.Move(codes, Codes(table), overwrite: true);
        }
        finally
        {
            File.Delete(codes);
            File.Delete(bytes);
        }
    }

    private string Codes(KnowledgeTable table) => Path.ChangeExtension(path, $".{table.Suffix}.sketch");

    private string Bytes(KnowledgeTable table) => Path.ChangeExtension(path, $".{table.Suffix}.bytes");

    [LoggerMessage(LogLevel.Warning, "An index file is built anew: {Fault}")]
    private static partial void Mending(ILogger log, string fault);
}
