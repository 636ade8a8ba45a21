using System.Buffers.Binary;
using Orleans.MedAssist.Silo.Store.Witness;

namespace Orleans.MedAssist.Silo.Store.Salvage;

/// <summary>
/// The entries of a damaged log that are as they were acknowledged. The log is a run of pages; a page begins with a
/// header, entries follow one another in it, each with its length before it, to the page's end or to a length of zero.
/// Behind a damaged place the next entry is looked for: what is taken for one that is none would do more harm than one
/// that is passed over, so it has to have the form of a write to one key, and another entry or a commit behind it.
/// </summary>
internal static class ReadableEntries
{
    private const int PageHeader = 64;
    private const int LengthBytes = sizeof(int);

    public static IEnumerable<byte[]> Of(string generation, LogState state)
    {
        var log = new LogFile(generation);
        var bytes = new byte[StoreServer.LogPage];
        for (var start = 0L; start < log.Length; start += bytes.Length)
        {
            var first = start / LogWitness.Sector;
            log.Read(start, bytes);
            var page = new Page(
                bytes,
                [
                    .. Enumerable
                        .Range(0, bytes.Length / LogWitness.Sector)
                        .Select(i => !state.Damaged.Contains(first + i)),
                ]
            );
            foreach (var (at, length) in On(page, state.Witnessed))
                yield return bytes[(at + LengthBytes)..(at + LengthBytes + length)];
        }
    }

    private static IEnumerable<(int At, int Length)> On(Page page, bool witnessed)
    {
        var at = PageHeader;
        while (at <= page.Bytes.Length - LengthBytes)
        {
            if (page.LengthAt(at) == 0)
                yield break;

            if (page.EntryAt(at) is not { } length || !(witnessed || IsOne(page, at, length)))
            {
                at = Next(page, at + LengthBytes);
                continue;
            }

            if (length > 0)
                yield return (at, length);
            at = After(at, length);
        }
    }

    private static int Next(Page page, int from)
    {
        for (var at = from; at <= page.Bytes.Length - LengthBytes; at += LengthBytes)
        {
            if (page.EntryAt(at) is { } length && IsOne(page, at, length))
                return at;
        }

        return page.Bytes.Length;
    }

    private static bool IsOne(Page page, int at, int length) =>
        HasForm(page, at, length)
        && (
            page.EntryAt(After(at, length)) is { } next
                ? HasForm(page, After(at, length), next)
                : page.LengthAt(After(at, length)) is 0
        );

    private static bool HasForm(Page page, int at, int length) =>
        length < 0
            ? EntryForm.IsCommit(page.Bytes.AsSpan(at + LengthBytes, -length))
            : EntryForm.IsWrite(page.Bytes.AsSpan(at + LengthBytes, length));

    private static int After(int at, int length) =>
        at + LengthBytes + ((Math.Abs(length) + LengthBytes - 1) & -LengthBytes);

    private sealed record Page(byte[] Bytes, bool[] Whole)
    {
        /// <summary>
        /// The length that stands somewhere, negative for a commit of the log; null where it cannot be read.
        /// </summary>
        public int? LengthAt(int at) =>
            at > Bytes.Length - LengthBytes || !Whole[at / LogWitness.Sector]
                ? null
                : BinaryPrimitives.ReadInt32LittleEndian(Bytes.AsSpan(at));

        /// <summary>The length of an entry that can be read to its end; null where there is none.</summary>
        public int? EntryAt(int at)
        {
            if (
                LengthAt(at) is not { } length
                || length is 0 or int.MinValue
                || at + LengthBytes + Math.Abs((long)length) > Bytes.Length
            )
                return null;

            var last = (at + LengthBytes + Math.Abs(length) - 1) / LogWitness.Sector;
            return Whole.AsSpan((at / LogWitness.Sector)..(last + 1)).Contains(false) ? null : length;
        }
    }
}
