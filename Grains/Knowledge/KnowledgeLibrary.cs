using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Knowledge;

/// <summary>Owns the base that this process serves: opened once, before the first question, closed with the process.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "Made by the service container.")]
internal sealed partial class KnowledgeLibrary(
    IOptions<KnowledgeOptions> options, IOptions<StoreOptions> store, TimeProvider time, ILogger<KnowledgeLibrary> log)
    : IHostedService, IDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private volatile KnowledgeBase? _current;

    /// <summary>The base; opens it where the host has not done so yet.</summary>
    public ValueTask<KnowledgeBase> CurrentAsync(CancellationToken cancellationToken) =>
        _current is { } current ? new(current) : new(OpenAsync(cancellationToken));

    public Task StartAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _current?.Dispose();
        _opening.Dispose();
    }

    private async Task<KnowledgeBase> OpenAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (_current is { } current)
            {
                return current;
            }

            var started = time.GetTimestamp();
            var opened = options.Value.Path is { Length: > 0 } path
                ? KnowledgeBase.Open(path)
                : await BuiltInBase.OpenAsync(Path.Combine(store.Value.Path, "knowledge"), cancellationToken);
            Opened(opened.Status.Version, opened.Status.Guidelines, opened.Status.Cases,
                time.GetElapsedTime(started).TotalMilliseconds);
            return _current = opened;
        }
        finally
        {
            _opening.Release();
        }
    }

    [LoggerMessage(LogLevel.Information,
        "Knowledge base {Version} is open: {Guidelines} guideline passages, {Cases} cases, {Milliseconds:F0} ms")]
    private partial void Opened(string version, long guidelines, long cases, double milliseconds);
}
