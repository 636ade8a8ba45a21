using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Orleans.MedAssist.Knowledge.Candidates;

/// <summary>
/// The codes of a table's rows. A scan reads the first 256 bits of each code, its head, and of the few rows that they
/// bring near the other 512 too, its tail; so they lie apart. Heads lie by the 32 rows, their first bytes, their second
/// bytes and so on, so that one instruction looks up a byte of every row of a group.
/// </summary>
internal sealed class Codes
{
    /// <summary>Rows whose heads lie together.</summary>
    public const int Group = 32;

    /// <summary>Bytes of a head.</summary>
    public const int Head = 32;

    /// <summary>Bytes of a tail.</summary>
    public const int Tail = (Rotation.Dimensions / 8) - Head;

    /// <summary>Room for the codes of so many rows.</summary>
    public Codes(int rows)
        : this(new byte[Groups(rows) * Group * Head], new byte[rows * Tail]) { }

    /// <param name="heads">As <see cref="Heads"/>.</param>
    /// <param name="tails">As <see cref="Tails"/>.</param>
    public Codes(byte[] heads, byte[] tails) => (Heads, Tails) = (heads, tails);

    /// <summary>Of whole groups, the last filled up with rows that are none.</summary>
    public byte[] Heads { get; }

    /// <summary>By place, 64 bytes a row.</summary>
    public byte[] Tails { get; }

    /// <summary>How many groups hold so many rows.</summary>
    public static int Groups(int rows) => (rows + Group - 1) / Group;

    /// <summary>Puts a row's code of 12 words in its place. Rows may come in any order, and at once.</summary>
    public void Set(int place, ReadOnlySpan<ulong> code)
    {
        var bytes = MemoryMarshal.AsBytes(code);
        for (var at = 0; at < Head; at++)
            Heads[HeadByte(place, at)] = bytes[at];
        bytes[Head..].CopyTo(Tails.AsSpan(place * Tail, Tail));
    }

    /// <summary>A byte of a row's head.</summary>
    public byte HeadOf(int place, int at) => Heads[HeadByte(place, at)];

    /// <summary>The heads of neighbouring groups, 32 vectors a group.</summary>
    public ReadOnlySpan<Vector256<byte>> HeadsOf(int group, int groups) =>
        MemoryMarshal.Cast<byte, Vector256<byte>>(Heads.AsSpan(group * Group * Head, groups * Group * Head));

    /// <summary>A row's tail.</summary>
    public ReadOnlySpan<byte> TailOf(int place) => Tails.AsSpan(place * Tail, Tail);

    // Rows 0 to 15 of a group alternate with rows 16 to 31: widened to words, each half comes out in order.
    private static int HeadByte(int place, int at)
    {
        var (group, row) = Math.DivRem(place, Group);
        return (group * Head + at) * Group + (2 * row) % Group + row / (Group / 2);
    }
}
