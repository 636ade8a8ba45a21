using System.Buffers.Binary;
using System.Numerics;
using Microsoft.Win32.SafeHandles;

namespace Orleans.MedAssist.Silo.Store.Witness;

/// <summary>
/// What the store's log held when its writes were acknowledged: a checksum of each of its sectors, in a file beside it.
/// The store itself reads a damaged log as a shorter one; this is what tells the two apart. The last sector is
/// rewritten by the next write, so the two last states of it are kept whole: a process that is lost in between has
/// damaged nothing.
/// </summary>
internal sealed class LogWitness : IDisposable
{
    /// <summary>Bytes of the log that one checksum stands for; every write is a multiple of it.</summary>
    public const int Sector = 512;

    // The file: two states of the last sector by turns (number of the write, number of the sector, its checksum, its
    // bytes), then four bytes for each sector of the log. Zero is a sector that was never acknowledged.
    private const int Slot = 1024;
    private const int SlotBytes = 20;
    private const int Sums = 2 * Slot;
    private readonly SafeFileHandle _file;
    private readonly byte[] _slot = new byte[SlotBytes + Sector];
    private long _writes;

    public LogWitness(string path)
    {
        _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        _writes = new[] { ReadSlot(0), ReadSlot(1) }.Max(tail => tail?.Write ?? 0);
    }

    /// <summary>The sector after the last one that was acknowledged.</summary>
    public long End => Math.Max(0, (RandomAccess.GetLength(_file) - Sums) / sizeof(uint));

    /// <summary>Keeps account of a write that has reached the log; after it the write may be acknowledged.</summary>
    /// <param name="address">Where in the log it begins; a multiple of <see cref="Sector"/>, as its length is.</param>
    /// <param name="written">What was written.</param>
    public void Note(long address, ReadOnlySpan<byte> written)
    {
        var sectors = written.Length / Sector;
        Span<byte> sums = new byte[sectors * sizeof(uint)];
        for (var i = 0; i < sectors; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(
                sums[(i * sizeof(uint))..],
                SumOf(written.Slice(i * Sector, Sector))
            );

        KeepLast((address / Sector) + sectors - 1, written[^Sector..]);
        RandomAccess.Write(_file, sums, Sums + (address / Sector * sizeof(uint)));
    }

    /// <summary>The checksums of some sectors, from a first one on.</summary>
    public uint[] Read(long first, int count)
    {
        var bytes = new byte[count * sizeof(uint)];
        var read = RandomAccess.Read(_file, bytes, Sums + (first * sizeof(uint)));
        return
        [
            .. Enumerable
                .Range(0, read / sizeof(uint))
                .Select(i => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)))),
        ];
    }

    /// <summary>The last states of the last sector that can be read: none where this file itself is damaged.</summary>
    public IReadOnlyList<TailSector> Tails => [.. new[] { ReadSlot(0), ReadSlot(1) }.OfType<TailSector>()];

    /// <summary>
    /// The store goes on from an address, behind which nothing was acknowledged: what was written there belonged to
    /// writes that a lost process had not finished.
    /// </summary>
    /// <param name="address">Where its first write begins.</param>
    /// <param name="sector">What the log holds there.</param>
    public void ContinueAt(long address, ReadOnlySpan<byte> sector)
    {
        var number = address / Sector;
        if (number >= End)
            return;

        Note(address, sector);
        RandomAccess.SetLength(_file, Sums + ((number + 1) * sizeof(uint)));
    }

    /// <summary>A checksum that is never zero.</summary>
    public static uint SumOf(ReadOnlySpan<byte> sector)
    {
        var sum = uint.MaxValue;
        for (; sector.Length >= sizeof(ulong); sector = sector[sizeof(ulong)..])
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(sector));
        return sum == 0 ? 1 : sum;
    }

    public void Dispose() => _file.Dispose();

    private void KeepLast(long sector, ReadOnlySpan<byte> bytes)
    {
        _writes++;
        BinaryPrimitives.WriteInt64LittleEndian(_slot, _writes);
        BinaryPrimitives.WriteInt64LittleEndian(_slot.AsSpan(8), sector);
        BinaryPrimitives.WriteUInt32LittleEndian(_slot.AsSpan(16), SumOf(bytes));
        bytes.CopyTo(_slot.AsSpan(SlotBytes));
        RandomAccess.Write(_file, _slot, _writes % 2 * Slot);
    }

    private TailSector? ReadSlot(int number)
    {
        var bytes = new byte[SlotBytes + Sector];
        if (RandomAccess.Read(_file, bytes, number * Slot) < bytes.Length)
            return null;

        var tail = new TailSector(
            BinaryPrimitives.ReadInt64LittleEndian(bytes),
            BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8)),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(16)),
            bytes[SlotBytes..]
        );
        return tail.Sum == SumOf(tail.Bytes) ? tail : null;
    }
}

/// <summary>A state of the log's last sector.</summary>
/// <param name="Write">The number of the write that ended there.</param>
/// <param name="Sector">Which sector of the log it is.</param>
/// <param name="Sum">Its checksum.</param>
/// <param name="Bytes">What it held.</param>
internal sealed record TailSector(long Write, long Sector, uint Sum, byte[] Bytes);
