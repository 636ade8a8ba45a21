using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Tsavorite.core;

namespace Orleans.MedAssist.Silo.Store.Witness;

/// <summary>
/// The file that the store's log is written to. Each write is done by one thread, in order, and noted by the witness
/// before the store hears that it is done. A disk that refuses a write (it is full, mostly) is asked again until it
/// takes it: meanwhile nothing is acknowledged, and nothing that was is lost.
/// </summary>
internal sealed class WitnessedLog : StorageDeviceBase
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly IDevice _reader;
    private readonly LogWitness _witness;
    private readonly StoreCondition _condition;
    private readonly BlockingCollection<Write> _writes = [];
    private readonly Dictionary<int, SafeFileHandle> _segments = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly Thread _writer;
    private byte[] _buffer = [];
    private bool _begun;

    public WitnessedLog(string path, LogWitness witness, StoreCondition condition)
        : this(new RandomAccessLocalStorageDevice(path), witness, condition) { }

    private WitnessedLog(IDevice reader, LogWitness witness, StoreCondition condition)
        : base(reader.FileName, reader.SectorSize, reader.Capacity)
    {
        (_reader, _witness, _condition) = (reader, witness, condition);
        _writer = new Thread(WriteAll) { IsBackground = true, Name = "embedded store's log" };
        _writer.Start();
    }

    public override void Initialize(long segmentSize, LightEpoch? epoch = null, bool omitSegmentIdFromFilename = false)
    {
        base.Initialize(segmentSize, epoch, omitSegmentIdFromFilename);
        _reader.Initialize(segmentSize, epoch, omitSegmentIdFromFilename);
    }

    public override void WriteAsync(
        nint sourceAddress,
        int segmentId,
        ulong destinationAddress,
        uint numBytesToWrite,
        DeviceIOCompletionCallback callback,
        object context
    ) =>
        _writes.Add(
            new Write(sourceAddress, segmentId, (long)destinationAddress, (int)numBytesToWrite, callback, context)
        );

    public override void ReadAsync(
        int segmentId,
        ulong sourceAddress,
        nint destinationAddress,
        uint readLength,
        DeviceIOCompletionCallback callback,
        object context
    ) => _reader.ReadAsync(segmentId, sourceAddress, destinationAddress, readLength, callback, context);

    public override void RemoveSegment(int segment) => _reader.RemoveSegment(segment);

    public override void RemoveSegmentAsync(int segment, AsyncCallback callback, IAsyncResult result) =>
        _reader.RemoveSegmentAsync(segment, callback, result);

    public override long GetFileSize(int segment) => _reader.GetFileSize(segment);

    public override void Reset() => _reader.Reset();

    public override void Dispose()
    {
        _writes.CompleteAdding();
        // A disk that takes nothing must not keep the process from ending: what waits for it was never acknowledged.
        _closing.CancelAfter(Pause);
        _writer.Join();
        foreach (var segment in _segments.Values)
            segment.Dispose();
        _reader.Dispose();
        _witness.Dispose();
        _closing.Dispose();
        _writes.Dispose();
    }

    private void WriteAll()
    {
        foreach (var write in _writes.GetConsumingEnumerable())
        {
            var failure = DoPatiently(write);
            write.Done(
                failure is null ? 0 : uint.MaxValue,
                failure is null ? (uint)write.Bytes : 0,
                write.Context,
                failure
            );
        }
    }

    private IOException? DoPatiently(Write write)
    {
        while (true)
        {
            try
            {
                Do(write);
                _condition.Took();
                return null;
            }
            // The last is the framework's word for a file that may not grow further.
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
            {
                _condition.Refused(e.Message);
                if (_closing.Token.WaitHandle.WaitOne(Pause))
                    return new IOException("The store ended before its disk took the write.", e);
            }
        }
    }

    private void Do(Write write)
    {
        if (_buffer.Length < write.Bytes)
            _buffer = new byte[write.Bytes];
        Marshal.Copy(write.Source, _buffer, 0, write.Bytes);
        var bytes = _buffer.AsSpan(0, write.Bytes);
        var (segment, address) = (Segment(write.Segment), (write.Segment * Math.Max(0, segmentSize)) + write.Offset);
        if (!_begun)
            Begin(segment, write.Offset, address);
        RandomAccess.Write(segment, bytes, write.Offset);
        _witness.Note(address, bytes);
    }

    private void Begin(SafeFileHandle segment, long offset, long address)
    {
        var sector = new byte[LogWitness.Sector];
        RandomAccess.Read(segment, sector, offset);
        _witness.ContinueAt(address, sector);
        _begun = true;
    }

    private SafeFileHandle Segment(int number)
    {
        if (!_segments.TryGetValue(number, out var segment))
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{FileName}.{number}");
            _segments[number] = segment = File.OpenHandle(
                path,
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.ReadWrite | FileShare.Delete
            );
        }

        return segment;
    }

    private sealed record Write(
        nint Source,
        int Segment,
        long Offset,
        int Bytes,
        DeviceIOCompletionCallback Done,
        object Context
    );
}
