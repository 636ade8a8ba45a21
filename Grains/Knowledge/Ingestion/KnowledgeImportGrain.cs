using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>Keeps the file of an import until it is built, and hands on how the build goes.</summary>
[GrainType("medassist.knowledge-import")]
internal sealed class KnowledgeImportGrain(KnowledgeImports imports, IOptions<StoreOptions> store, TimeProvider clock)
    : Grain, IKnowledgeImportGrain, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _giveUp = new();
    private FileStream? _file;
    private ChannelReader<ImportProgress>? _news;
    private ImportProgress _last = new() { Stage = ImportStage.Checking };

    private string FilePath => Path.Combine(store.Value.Path, "imports", this.GetPrimaryKey().ToString("N"));

    public async Task WriteAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        if (_file is null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
            _file = File.Create(FilePath);
        }

        await _file.WriteAsync(piece, cancellationToken);
    }

    public async Task BeginAsync(ImportRequest request, CancellationToken cancellationToken)
    {
        if (_news is not null)
            return;
        if (_file is null)
            await WriteAsync(default, cancellationToken);
        await _file!.DisposeAsync();
        _news = imports.Begin(FilePath, request, _giveUp.Token);
    }

    public async Task<ImportProgress> NextAsync(CancellationToken cancellationToken)
    {
        if (_news is not { } news)
            return _last = new() { Stage = ImportStage.Refused, IsConflict = true, Refusal = "The silo that had the import is gone; nothing was changed. Send it again." };

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            if (await news.WaitToReadAsync(patience.Token) && news.TryRead(out var next))
                _last = next;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing new: the caller hears at least that it goes on.
        }

        if (_last.Stage is ImportStage.Published or ImportStage.Refused)
            DeactivateOnIdle();
        return _last;
    }

    public async Task DropAsync(CancellationToken cancellationToken)
    {
        await _giveUp.CancelAsync();
        DeactivateOnIdle();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _giveUp.CancelAsync();
        if (_news is { } news)
            await Task.WhenAny(news.Completion, Task.Delay(Patience, clock, cancellationToken));
        if (_file is not null)
            await _file.DisposeAsync();
        File.Delete(FilePath);
    }

    public void Dispose() => _giveUp.Dispose();
}
