using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Knowledge;

/// <summary>
/// Owns the base that this process serves: opened before the first question, replaced when another version is
/// published, closed with the process. A version that cannot be opened is refused, and the one before it stays.
/// </summary>
[SuppressMessage("Performance", "CA1812", Justification = "Made by the service container.")]
internal sealed partial class KnowledgeLibrary(
    IOptions<KnowledgeOptions> options,
    IOptions<StoreOptions> store,
    ITextEmbedding embedding,
    TimeProvider time,
    ILogger<KnowledgeLibrary> log
) : IHostedService, IDisposable
{
    private readonly SemaphoreSlim _switching = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private volatile LeasedBase? _current;
    private string? _refused;
    private int _disposed;
    private Task _watching = Task.CompletedTask;
    private Task _loading = Task.CompletedTask;

    /// <summary>Where versions are published to; null where a single file is served.</summary>
    public KnowledgeFolder? Folder =>
        File.Exists(options.Value.Path) ? null : new(options.Value.Path is { Length: > 0 } path ? path : BuiltInFolder);

    /// <summary>When the base that is served now was written, UTC; null before one is open.</summary>
    public DateTimeOffset? PublishedAt => _current?.Base.PublishedAt;

    private string BuiltInFolder => Path.Combine(store.Value.Path, "knowledge");

    /// <summary>
    /// The base that is served now; opens it where the host has not done so yet. To be given back soon.
    /// </summary>
    public async ValueTask<KnowledgeLease> LeaseAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var current = _current ?? await OpenAsync(cancellationToken);
            if (KnowledgeLease.Of(current) is { } lease)
                return lease;
            ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
        }
    }

    /// <summary>
    /// The kind of index of the base that is served now; opens it where the host has not done so yet.
    /// </summary>
    public async ValueTask<string> IndexAsync(CancellationToken cancellationToken) =>
        (_current ?? await OpenAsync(cancellationToken)).Base.Status.Index;

    /// <summary>Takes up the version that the folder names now, where it is another than the one served.</summary>
    /// <returns>The version that is served afterwards.</returns>
    public async Task<KnowledgeStatus> RefreshAsync(CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        await _switching.WaitAsync(cancellationToken);
        try
        {
            Switch();
            return _current!.Base.Status;
        }
        finally
        {
            _switching.Release();
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // An encoder is loaded while the silo starts, not when the first case asks.
        _loading = Task.Run(() => embedding.IsAvailable, cancellationToken);
        await OpenAsync(cancellationToken);
        if (Folder is not null)
            _watching = WatchAsync(_stopping.Token);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_watching, _loading)
            .WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        // The container knows it by two names, and disposes it by each.
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _stopping.Cancel();
        _current?.Release();
        _switching.Dispose();
    }

    private async Task<LeasedBase> OpenAsync(CancellationToken cancellationToken)
    {
        await _switching.WaitAsync(cancellationToken);
        try
        {
            if (_current is { } current)
                return current;
            var started = time.GetTimestamp();
            var opened = await FirstAsync(cancellationToken);
            Opened(
                opened.Status.Version,
                opened.Status.Guidelines,
                opened.Status.Cases,
                opened.Status.Index,
                time.GetElapsedTime(started).TotalMilliseconds
            );
            return _current = new(opened);
        }
        finally
        {
            _switching.Release();
        }
    }

    private async Task<KnowledgeBase> FirstAsync(CancellationToken cancellationToken)
    {
        if (Folder is not { } folder)
            return KnowledgeBase.Open(options.Value.Path, options.Value, log, embedding);
        if (folder.Current() is { } path)
            return KnowledgeBase.Open(path, options.Value, log, embedding);
        return options.Value.Path is { Length: > 0 } missing
            ? throw new InvalidDataException(
                $"Knowledge:Path {missing} is neither a knowledge base nor a folder whose 'current' names one"
            )
            : await BuiltInBase.OpenAsync(BuiltInFolder, options.Value, log, embedding, cancellationToken);
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.RefreshSeconds), time);
        while (await ticks.WaitForNextTickAsync(cancellationToken))
            await RefreshAsync(cancellationToken);
    }

    private void Switch()
    {
        string? path = null;
        try
        {
            path = Folder?.Current();
            if (path is null || path == _current!.Base.Path || path == _refused)
                return;
            var started = time.GetTimestamp();
            var opened = Verified(KnowledgeBase.Open(path, options.Value, log, embedding));
            var before = _current;
            _current = new(opened);
            before.Release();
            Switched(
                before.Base.Status.Version,
                opened.Status.Version,
                opened.Status.Guidelines,
                opened.Status.Cases,
                time.GetElapsedTime(started).TotalMilliseconds
            );
            _refused = null;
        }
        catch (Exception fault)
            when (fault
                    is InvalidDataException
                        or IOException
                        or UnauthorizedAccessException
                        or OptionsValidationException
            )
        {
            // Once a version, not once a tick.
            if (_refused != (path ?? ""))
                Refused(fault.Message, _current!.Base.Status.Version);
            _refused = path ?? "";
        }
    }

    // While another version answers there is time to read the whole file; at the start there is none.
    private KnowledgeBase Verified(KnowledgeBase opened)
    {
        try
        {
            opened.Verify(_stopping.Token);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    [LoggerMessage(
        LogLevel.Information,
        "Knowledge base {Version} is open: {Guidelines} guideline passages, {Cases} cases, index {Index}, {Milliseconds:F0} ms"
    )]
    private partial void Opened(string version, long guidelines, long cases, string index, double milliseconds);

    [LoggerMessage(
        LogLevel.Information,
        "Knowledge base {Before} has given way to {Version}: {Guidelines} guideline passages, {Cases} cases, {Milliseconds:F0} ms"
    )]
    private partial void Switched(string before, string version, long guidelines, long cases, double milliseconds);

    [LoggerMessage(LogLevel.Error, "A published knowledge base is refused and {Version} stays: {Fault}")]
    private partial void Refused(string fault, string version);
}
