using Orleans.MedAssist.Models.Privacy;

namespace Orleans.MedAssist.Models;

/// <summary>
/// Hands a streamed answer on with the patient's identifiers restored, until it is closed: a stream that lost against
/// another attempt may still give a piece.
/// </summary>
internal sealed class AnswerPieces(IAnswerListener listener, IdentityMask? mask) : IDisposable
{
    private readonly Lock _one = new();
    private RestoringStream? _restoring;
    private bool _closed;

    public void Begin()
    {
        lock (_one)
        {
            if (_closed)
                return;
            _restoring = mask is null ? null : new RestoringStream(mask);
            listener.Begin();
        }
    }

    public void Add(string piece) => Hand(() => _restoring is null ? piece : _restoring.Append(piece));

    /// <summary>The answer is complete.</summary>
    public void End() => Hand(() => _restoring?.Finish() ?? "");

    public void Dispose()
    {
        lock (_one)
            _closed = true;
    }

    private void Hand(Func<string> ready)
    {
        lock (_one)
        {
            if (!_closed && ready() is { Length: > 0 } piece)
                listener.Hear(piece);
        }
    }
}
