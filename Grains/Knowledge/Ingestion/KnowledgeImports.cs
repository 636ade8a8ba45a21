using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>Builds what is imported over HTTP into the folder that is served, one at a time on this silo, and has it served.</summary>
internal sealed partial class KnowledgeImports(
    KnowledgeBuild build, KnowledgeLibrary library, IOptions<KnowledgeOptions> options, IConfiguration configuration,
    ILogger<KnowledgeImports> log) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Begins beside whoever asks; the last news is that it is published or refused.</summary>
    public ChannelReader<ImportProgress> Begin(string file, ImportRequest request, CancellationToken cancellationToken)
    {
        // Of several reports that nobody has read yet only the newest matters.
        var news = Channel.CreateBounded<ImportProgress>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        // A grain's turns are short, and DuckDB does not wait asynchronously.
        _ = Task.Factory.StartNew(
            () => RunAsync(file, request, news.Writer, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return news.Reader;
    }

    public void Dispose() => _one.Dispose();

    private async Task RunAsync(string file, ImportRequest request, ChannelWriter<ImportProgress> news, CancellationToken cancellationToken)
    {
        try
        {
            news.TryWrite(await BuildAsync(file, request, report => news.TryWrite(report), cancellationToken));
        }
        catch (ImportRefusedException refused)
        {
            news.TryWrite(new()
            {
                Stage = ImportStage.Refused,
                Refusal = refused.Message,
                IsConflict = refused.IsConflict,
                Faults = refused.Faults.ToImmutableSortedDictionary(fault => fault.Line, fault => fault.Reason),
            });
        }
        catch (Exception e)
        {
            LogFailed(e.GetType().Name);
            news.TryWrite(new() { Stage = ImportStage.Refused, IsConflict = true, Refusal = $"The import failed ({e.GetType().Name}); nothing was changed." });
        }
        finally
        {
            news.Complete();
        }
    }

    private async Task<ImportProgress> BuildAsync(
        string file, ImportRequest request, Action<ImportProgress> report, CancellationToken cancellationToken)
    {
        if (!await _one.WaitAsync(0, cancellationToken))
            throw ImportRefusedException.Conflict("Another import is under way on this silo.");
        try
        {
            var folder = library.Folder
                ?? throw ImportRefusedException.Conflict("Knowledge:Path names one file, which is never replaced; name a folder to import into.");
            if (options.Value.Path.Length == 0 && configuration["Cluster:Redis"] is { Length: > 0 })
                throw ImportRefusedException.Conflict("The silos of a cluster see an import only in a folder that they share: name it in Knowledge:Path.");

            using var lease = await library.LeaseAsync(cancellationToken);
            var built = await build.RunAsync(
                Order(file, request, request.Append ? lease.Base.Path : null), folder.PathOf, report, cancellationToken);
            folder.Choose(built.Version);
            var served = await library.RefreshAsync(cancellationToken);
            if (served.Version != built.Version)
                throw ImportRefusedException.Conflict($"Version {built.Version} was built, and cannot be opened here: the log says why.");
            LogPublished(built.Version, built.Rows);
            return new()
            {
                Stage = ImportStage.Published,
                Version = built.Version,
                Rows = built.Rows,
                Total = built.Rows,
                UnusedColumns = [.. built.UnusedColumns],
            };
        }
        finally
        {
            _one.Release();
        }
    }

    private static ImportOrder Order(string file, ImportRequest request, string? onto) => new()
    {
        Sources = [new SourceFile(file, "body", Enum.Parse<SourceFormat>(request.Format, ignoreCase: true))],
        Kind = request.Kind is null ? null : Enum.Parse<ImportKind>(request.Kind, ignoreCase: true),
        Map = ImportOrder.Assignments("map", request.Map),
        Defaults = ImportOrder.Assignments("set", request.Set),
        Onto = onto,
    };

    [LoggerMessage(LogLevel.Information, "Knowledge base {Version} was imported with {Rows} rows")]
    private partial void LogPublished(string version, long rows);

    [LoggerMessage(LogLevel.Error, "An import into the knowledge base failed with {Error}")]
    private partial void LogFailed(string error);
}
