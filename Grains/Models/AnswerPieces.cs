namespace Orleans.MedAssist.Models;

/// <summary>
/// Hands a streamed answer on until it is closed: a stream that lost against another attempt may still give a piece.
/// </summary>
internal sealed class AnswerPieces(IAnswerListener listener) : IDisposable
{
    private readonly Lock _one = new();
    private bool _closed;

    public void Begin()
    {
        lock (_one)
        {
            if (!_closed)
                listener.Begin();
        }
    }

    public void Add(string piece)
    {
        lock (_one)
        {
            if (!_closed && piece.Length > 0)
                listener.Hear(piece);
        }
    }

    /// <summary>The answer is complete.</summary>
    public void End()
    {
        lock (_one)
        {
            if (!_closed)
                listener.End();
        }
    }

    public void Dispose()
    {
        lock (_one)
            _closed = true;
    }
}
