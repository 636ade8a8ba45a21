using System.Globalization;

namespace Orleans.MedAssist.Silo.Store.Witness;

/// <summary>A generation's log as one run of bytes over its files, for reading it before the store does.</summary>
internal sealed class LogFile(string generation)
{
    /// <summary>The size of one of its files, in bytes.</summary>
    public const long Segment = 1L << 30;

    private readonly string _folder = Path.Combine(generation, "AOF");

    /// <summary>Bytes up to its end.</summary>
    public long Length
    {
        get
        {
            var last = Directory.Exists(_folder)
                ? Directory
                    .EnumerateFiles(_folder, WitnessedFiles.LogName + ".*")
                    .Select(NumberOf)
                    .DefaultIfEmpty(-1)
                    .Max()
                : -1;
            return last < 0 ? 0 : (last * Segment) + new FileInfo(Name(last)).Length;
        }
    }

    /// <summary>Reads from an address on, within one file; what the files do not have is zero.</summary>
    /// <returns>How much of it the files have.</returns>
    public int Read(long address, Span<byte> bytes)
    {
        bytes.Clear();
        var name = Name(address / Segment);
        if (!File.Exists(name))
            return 0;

        using var file = File.OpenHandle(name);
        var read = 0;
        for (int some; read < bytes.Length; read += some)
        {
            some = RandomAccess.Read(file, bytes[read..], (address % Segment) + read);
            if (some == 0)
                break;
        }

        return read;
    }

    /// <summary>Writes at an address that the files have.</summary>
    public void Write(long address, ReadOnlySpan<byte> bytes)
    {
        using var file = File.OpenHandle(Name(address / Segment), FileMode.Open, FileAccess.Write);
        RandomAccess.Write(file, bytes, address % Segment);
    }

    private static long NumberOf(string path) =>
        long.TryParse(
            Path.GetExtension(path).AsSpan(1),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : -1;

    private string Name(long segment) =>
        Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{WitnessedFiles.LogName}.{segment}"));
}
