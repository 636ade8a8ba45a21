using System.Text;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Calls;

/// <summary>Each request's body as it came over the wire, up to a number of bytes.</summary>
internal sealed class BodyLog(long limit)
{
    private readonly List<byte[]> _bodies = [];
    private long _kept;
    private bool _lost;

    /// <summary>A copy, as UTF-8 text.</summary>
    /// <exception cref="InvalidOperationException">Some were not kept: a search in the rest would prove
    /// nothing.</exception>
    public IReadOnlyList<string> All
    {
        get
        {
            lock (_bodies)
                return _lost
                    ? throw new InvalidOperationException(
                        $"Bodies of more than {limit} bytes came: raise RecordedBytes."
                    )
                    : [.. _bodies.Select(Encoding.UTF8.GetString)];
        }
    }

    public void Add(byte[] body)
    {
        lock (_bodies)
        {
            _lost |= _kept + body.Length > limit;
            if (_lost)
                return;
            _kept += body.Length;
            _bodies.Add(body);
        }
    }

    public void Reset()
    {
        lock (_bodies)
        {
            _bodies.Clear();
            (_kept, _lost) = (0, false);
        }
    }
}
