using System.Threading.Channels;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>
/// An import from its first byte to its end: the file, the folder's turn, and the news of its build. When it is over,
/// the file is deleted and the turn given back.
/// </summary>
internal sealed class ImportUnderWay : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// DuckDB and the checks look at a cancellation within a row; the longest step between is a flush to the disk.
    /// </summary>
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _giveUp = new();

    // Of several reports that nobody has read yet only the newest matters.
    private readonly Channel<ImportProgress> _news = Channel.CreateBounded<ImportProgress>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }
    );
    private readonly IDisposable _turn;
    private readonly FileStream _file;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ImportProgress _last = new() { Stage = ImportStage.Checking };

    // Written before the end is told, and read behind it.
    private ImportProgress? _outcome;
    private bool _isBuilding;

    /// <param name="id">The caller's number for it.</param>
    /// <param name="path">Where the file comes to lie; readable for this process's owner alone.</param>
    /// <param name="turn">The turn of the folder that is built into.</param>
    public ImportUnderWay(Guid id, string path, IDisposable turn)
    {
        (Id, Path, _turn) = (id, path, turn);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _file = new(path, options);
    }

    /// <summary>The caller's number for it.</summary>
    public Guid Id { get; }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Bytes of the file.</summary>
    public long Length { get; private set; }

    /// <summary>Whether nothing of it is left.</summary>
    public bool IsOver => _ended.Task.IsCompleted;

    /// <summary>Adds a piece.</summary>
    /// <returns>False where it does not follow what is here, or the file is closed.</returns>
    public async Task<bool> AppendAsync(long at, ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        if (_isBuilding || IsOver || at != Length)
            return false;
        Length += piece.Length;
        // A piece that was written by half is no end of a file: what was counted does not come back.
        await _file.WriteAsync(piece, cancellationToken);
        return true;
    }

    /// <summary>
    /// Builds beside whoever asks. The last news is that it is published or refused; by then the turn is given back, so
    /// that whoever is told may begin another import.
    /// </summary>
    public void Build(Func<Action<ImportProgress>, CancellationToken, Task<ImportProgress>> build)
    {
        if (_isBuilding || IsOver)
            return;
        _isBuilding = true;
        _file.Dispose();
        // A grain's turns are short, and DuckDB does not wait asynchronously.
        _ = Task.Factory.StartNew(
            async () =>
            {
                try
                {
                    _outcome = await build(report => _news.Writer.TryWrite(report), _giveUp.Token);
                }
                finally
                {
                    Dispose();
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    /// <summary>The next news, or after some seconds the last once more.</summary>
    public async Task<ImportProgress> NextAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            if (await _news.Reader.WaitToReadAsync(patience.Token) && _news.Reader.TryRead(out var next))
                _last = next;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing new: the caller hears at least that it goes on.
        }

        if (IsOver && _last.Stage is not (ImportStage.Published or ImportStage.Refused) && !_news.Reader.TryPeek(out _))
            _last =
                _outcome
                ?? _last with
                {
                    Stage = ImportStage.Refused,
                    IsConflict = true,
                    Refusal = "The import was given up; nothing was changed.",
                };
        return _last;
    }

    /// <summary>Gives it up, where it is not over.</summary>
    /// <returns>Whether nothing of it is left.</returns>
    public async Task<bool> EndAsync()
    {
        if (!IsOver)
        {
            await _giveUp.CancelAsync();
            if (!_isBuilding)
                Dispose();
        }

        await Task.WhenAny(_ended.Task, Task.Delay(EndPatience));
        return IsOver;
    }

    /// <summary>Leaves nothing; only for whoever builds, or where nobody does.</summary>
    public void Dispose()
    {
        _file.Dispose();
        File.Delete(Path);
        _turn.Dispose();
        _news.Writer.TryComplete();
        _ended.TrySetResult();
    }
}
