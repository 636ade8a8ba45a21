using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Orleans.MedAssist.Models.Wire;

/// <summary>
/// A streamed answer's events in the form that the provider's client reads. What says nothing is left out, so that
/// whoever waits for words hears the silence: comments, empty pieces, repeated heads. An answer that stands among the
/// thoughts or in a tool's arguments comes as the last piece.
/// </summary>
internal sealed class EventStream : Stream
{
    private static readonly byte[] Done = [.. "data: [DONE]\n\n"u8];

    private readonly CancellationTokenSource _closed = new();
    private readonly Stream _wire;
    private readonly IAsyncEnumerator<SseItem<byte[]>> _events;
    private readonly string _model;
    private readonly Action<string, Leniencies> _count;
    private WireAnswer _so = new();
    private Leniencies _used;
    private ReadOnlyMemory<byte> _ready;
    private bool _ended;

    public EventStream(Stream wire, string model, Action<string, Leniencies> count)
    {
        (_wire, _model, _count) = (wire, model, count);
        _events = SseParser
            .Create(wire, static (_, data) => data.ToArray())
            .EnumerateAsync(_closed.Token)
            .GetAsyncEnumerator(_closed.Token);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_ready.IsEmpty && !_ended)
        {
            _ready = await _events.MoveNextAsync().AsTask().WaitAsync(cancellationToken)
                ? Event(_events.Current.Data)
                : End();
        }

        var taken = Math.Min(buffer.Length, _ready.Length);
        _ready[..taken].CopyTo(buffer);
        _ready = _ready[taken..];
        return taken;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("A stream of events is read asynchronously.");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _closed.Cancel();
            _wire.Dispose();
            _closed.Dispose();
        }

        base.Dispose(disposing);
    }

    private ReadOnlyMemory<byte> Event(byte[] data)
    {
        if (data.AsSpan().Trim((byte)' ').SequenceEqual("[DONE]"u8))
            return End();
        if (data.Length == 0)
            return default;

        using var document = WireJson.Parse(data);
        if (document is null)
            throw new IOException("A piece of the model's answer is no JSON.");
        var root = document.RootElement;
        if (root.Member("error").ValueKind != JsonValueKind.Undefined)
            throw new IOException("The model's answer ended in an error.");

        var piece = WireAnswer.Of(root, chunk: true);
        var thinks = piece.Thinking.Length > 0 || piece.Arguments.Length > 0;
        _used |= piece.Used;
        _so = _so with
        {
            Content = _so.Content.Length > 0 ? _so.Content : piece.Content,
            Thinking = _so.Thinking + piece.Thinking,
            Arguments = _so.Arguments + piece.Arguments,
            FinishReason = _so.FinishReason ?? piece.FinishReason,
        };
        if (piece is { Content.Length: 0, Refusal.Length: 0, FinishReason: null, Usage: null } && !thinks)
            return default;
        // A thought is a sign of life, and no word of the answer.
        return WireAnswer.IsUsual(root) ? Framed(data) : Framed(piece.Chunk(_model));
    }

    private ReadOnlyMemory<byte> End()
    {
        _ended = true;
        var settled = _so.Settled();
        _count(_model, _used | settled.Used);
        return _so.Content.Length == 0 && settled.Content.Length > 0
            ? (byte[])[.. Framed(settled.Chunk(_model)).Span, .. Done]
            : Done;
    }

    private static ReadOnlyMemory<byte> Framed(ReadOnlySpan<byte> data) =>
        (byte[])[.. "data: "u8, .. data, .. "\n\n"u8];
}
