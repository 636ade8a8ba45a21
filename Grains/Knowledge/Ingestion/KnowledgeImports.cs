using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>Builds what is imported over HTTP into the folder that is served, and has it served.</summary>
internal sealed partial class KnowledgeImports(
    KnowledgeBuild build,
    KnowledgeLibrary library,
    IOptions<KnowledgeOptions> options,
    IOptions<StoreOptions> store,
    IConfiguration configuration,
    ILogger<KnowledgeImports> log
)
{
    /// <summary>Why an import has to wait.</summary>
    public static ImportRefusedException Busy() =>
        ImportRefusedException.Conflict(
            "Another import is under way: wait for its end, or give it up (DELETE /v1/knowledge/import)."
        );

    /// <summary>Takes the folder's turn and opens the file of an import.</summary>
    /// <exception cref="ImportRefusedException">Another import or build is under way, or the folder is none to import
    /// into.</exception>
    public ImportUnderWay Open(Guid import)
    {
        IDisposable? turn = null;
        try
        {
            turn = Folder().TryTakeTurn() ?? throw Busy();
            var folder = Directory.CreateDirectory(Path.Combine(store.Value.Path, "imports"));
            // Whose turn it is has the only file; others are what a process left that was killed.
            foreach (var left in folder.EnumerateFiles())
                left.Delete();
            return new(import, Path.Combine(folder.FullName, import.ToString("N")), turn);
        }
        catch (Exception exception)
        {
            turn?.Dispose();
            if (exception is not (IOException or UnauthorizedAccessException))
                throw;
            LogFailed(exception.GetType().Name);
            throw ImportRefusedException.Conflict(
                "The folder of the knowledge base, or the store's, cannot be written to here; nothing was changed."
            );
        }
    }

    /// <summary>Builds an import whose file is complete.</summary>
    public void Build(ImportUnderWay import, ImportRequest request) =>
        import.Build((report, cancellationToken) => RunAsync(import.Path, request, report, cancellationToken));

    private async Task<ImportProgress> RunAsync(
        string file,
        ImportRequest request,
        Action<ImportProgress> report,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await BuildAsync(file, request, report, cancellationToken);
        }
        catch (ImportRefusedException refused)
        {
            return new()
            {
                Stage = ImportStage.Refused,
                Refusal = refused.Message,
                IsConflict = refused.IsConflict,
                Faults = refused
                    .Faults.GroupBy(fault => fault.Line)
                    .ToImmutableSortedDictionary(
                        line => line.Key,
                        line => string.Join("; ", line.Select(fault => fault.Reason))
                    ),
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new()
            {
                Stage = ImportStage.Refused,
                IsConflict = true,
                Refusal = "The import was given up; nothing was changed.",
            };
        }
        catch (Exception e)
        {
            // Its message may hold a path of this machine or what stands in a row.
            LogFailed(e.GetType().Name);
            return new()
            {
                Stage = ImportStage.Refused,
                IsConflict = true,
                Refusal = $"The import failed ({e.GetType().Name}); nothing was changed.",
            };
        }
    }

    private async Task<ImportProgress> BuildAsync(
        string file,
        ImportRequest request,
        Action<ImportProgress> report,
        CancellationToken cancellationToken
    )
    {
        var folder = Folder();
        // What another silo published a moment ago is appended to as well.
        await library.RefreshAsync(cancellationToken);
        var before = folder.Named();
        using var lease = await library.LeaseAsync(cancellationToken);
        if (request.Append && before is not null && before != Path.GetFileNameWithoutExtension(lease.Base.Path))
            throw ImportRefusedException.Conflict(
                "The version that is published cannot be opened here, so nothing can be appended to it: the log says why."
            );
        var built = await build.RunAsync(
            Order(file, request, request.Append ? lease.Base.Path : null),
            folder.PathOf,
            _ => { },
            report,
            cancellationToken
        );
        cancellationToken.ThrowIfCancellationRequested();
        if (folder.Named() != before)
            throw ImportRefusedException.Conflict(
                "Another version was chosen meanwhile; nothing was changed. Send it again."
            );
        folder.Choose(built.Version);
        var served = await library.RefreshAsync(CancellationToken.None);
        if (served.Version != built.Version)
            throw ImportRefusedException.Conflict(
                $"Version {built.Version} was built, and cannot be opened here: the log says why."
            );
        LogPublished(built.Version, built.Rows);
        foreach (var old in folder.DeleteOld(options.Value.KeepVersions))
            LogDeleted(old);
        return new()
        {
            Stage = ImportStage.Published,
            Version = built.Version,
            Rows = built.Rows,
            Total = built.Rows,
            Embedding = built.Embedding,
            UnusedColumns = [.. built.UnusedColumns],
        };
    }

    private KnowledgeFolder Folder()
    {
        var folder =
            library.Folder
            ?? throw ImportRefusedException.Conflict(
                "Knowledge:Path names one file, which is never replaced; name a folder to import into."
            );
        return options.Value.Path.Length > 0 || configuration["Cluster:Redis"] is not { Length: > 0 }
            ? folder
            : throw ImportRefusedException.Conflict(
                "The silos of a cluster see an import only in a folder that they share: name it in Knowledge:Path."
            );
    }

    private static ImportOrder Order(string file, ImportRequest request, string? onto) =>
        new()
        {
            Sources = [new SourceFile(file, "body", Enum.Parse<SourceFormat>(request.Format, ignoreCase: true))],
            Kind = request.Kind is null ? null : Enum.Parse<ImportKind>(request.Kind, ignoreCase: true),
            Map = ImportOrder.Assignments("map", request.Map),
            Defaults = ImportOrder.Assignments("set", request.Set),
            Onto = onto,
            Embedding = request.Embedding is null
                ? null
                : Enum.Parse<EmbeddingProvider>(request.Embedding, ignoreCase: true),
        };

    [LoggerMessage(LogLevel.Information, "Knowledge base {Version} was imported with {Rows} rows")]
    private partial void LogPublished(string version, long rows);

    [LoggerMessage(LogLevel.Information, "Knowledge base {Version} is old and was deleted")]
    private partial void LogDeleted(string version);

    [LoggerMessage(LogLevel.Error, "An import into the knowledge base failed with {Error}")]
    private partial void LogFailed(string error);
}
