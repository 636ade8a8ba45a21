using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Run;
using Orleans.Storage;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>A store with versions that can lose an answer after it has written.</summary>
internal sealed class ForgetfulStore : IPersistentState<CaseRecord>
{
    private int _version;
    private int _known;

    public CaseRecord State { get; set; } = new();

    public string? Etag => $"{_known}";

    public bool RecordExists => _version > 0;

    public CaseState? Stored { get; private set; }

    public int Writes { get; private set; }

    public bool LosesNextAnswer { get; set; }

    /// <summary>Where set, a write waits for it.</summary>
    public TaskCompletionSource? Holding { get; set; }

    /// <summary>Writes that have begun.</summary>
    public int Begun { get; private set; }

    public void Overtake(CaseState state) => (Stored, _version) = (state, _version + 1);

    public async Task WriteStateAsync()
    {
        var state = State.Case;
        Begun++;
        if (Holding is { } until)
            await until.Task;
        Write(state);
    }

    private void Write(CaseState? state)
    {
        if (_known != _version)
            throw new InconsistentStateException("Another version.", $"{_version}", $"{_known}");

        (Stored, Writes) = (state, Writes + 1);
        _version++;
        if (LosesNextAnswer)
        {
            LosesNextAnswer = false;
            throw new TimeoutException();
        }

        _known = _version;
    }

    public Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    public Task ReadStateAsync()
    {
        (State, _known) = (new CaseRecord { Case = Stored }, _version);
        return Task.CompletedTask;
    }

    public Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();

    public Task ClearStateAsync() => throw new NotSupportedException();

    public Task ClearStateAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
