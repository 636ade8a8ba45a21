using System.Buffers.Binary;

namespace Orleans.MedAssist.Silo.Store.Salvage;

/// <summary>The form of what stands in the store's log, as far as it tells an entry from any other bytes.</summary>
internal static class EntryForm
{
    // A header of version, flags, kind, database, the store's version and the session, then the key after its length.
    private const byte Version = 5;
    private const int HeaderBytes = 16;
    private const int MostKeyBytes = 1024;
    private const long MostStoreVersions = 1_000_000;
    private const int CommitBytes = 40;

    // On strings, on objects and on either: written, changed, deleted.
    private static readonly byte[] Kinds = [0x00, 0x01, 0x02, 0x10, 0x11, 0x12, 0x70, 0x71, 0x72, 0x73];

    /// <summary>Whether it is a write to one key, of text.</summary>
    public static bool IsWrite(ReadOnlySpan<byte> entry)
    {
        if (
            entry.Length < HeaderBytes + sizeof(int)
            || entry[0] != Version
            || entry[1] != 0
            || !Kinds.Contains(entry[2])
            || entry[3] != 0
            || BinaryPrimitives.ReadInt64LittleEndian(entry[4..]) is < 0 or > MostStoreVersions
        )
            return false;

        var key = BinaryPrimitives.ReadInt32LittleEndian(entry[HeaderBytes..]);
        return key is > 0 and <= MostKeyBytes
            && HeaderBytes + sizeof(int) + key <= entry.Length
            && !entry.Slice(HeaderBytes + sizeof(int), key).ContainsAnyExceptInRange((byte)' ', (byte)'~');
    }

    /// <summary>Whether it is a commit of the log, which carries no write.</summary>
    public static bool IsCommit(ReadOnlySpan<byte> entry) =>
        entry.Length == CommitBytes && BinaryPrimitives.ReadInt32LittleEndian(entry) is 0 or 1;
}
