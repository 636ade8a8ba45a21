using System.Globalization;
using System.Text.Unicode;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>
/// Reads a file byte by byte and keeps the bytes of one row, never more than a bound. Characters come later: only bytes
/// can say on which line a file is no UTF-8, and how large a row is before it lies in memory.
/// </summary>
internal sealed class RowBytes : IDisposable
{
    private readonly FileStream _file;
    private readonly int _longest;
    private readonly CancellationToken _cancellationToken;
    private readonly byte[] _read = new byte[1 << 16];
    private byte[] _row = new byte[1 << 12];
    private int _at;
    private int _end;

    /// <summary>Begins after the mark that some programs put before UTF-8.</summary>
    /// <param name="path">The file.</param>
    /// <param name="longest">Bytes of a row at most.</param>
    /// <param name="cancellationToken">Ends the reading, within a row too.</param>
    public RowBytes(string path, int longest, CancellationToken cancellationToken)
    {
        (_file, _longest, _cancellationToken) = (File.OpenRead(path), longest, cancellationToken);
        Fill();
        Unreadable = FileMark.Unreadable(_read.AsSpan(0, _end));
        if (FileMark.IsUtf8(_read.AsSpan(0, _end)))
            _at = FileMark.Utf8Length;
    }

    /// <summary>Why the file is no text of UTF-8, as its first bytes say; null where they do not.</summary>
    public string? Unreadable { get; }

    /// <summary>The bytes that were kept.</summary>
    public ReadOnlySpan<byte> Row => _row.AsSpan(0, Length);

    /// <summary>How many were kept.</summary>
    public int Length { get; private set; }

    /// <summary>Whether the row is longer than it may be; what was kept is not all of it.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Why the row cannot be read, whatever stands in it; null where it can.</summary>
    public string? Fault =>
        IsTooLong ? string.Create(CultureInfo.InvariantCulture, $"at most {_longest} bytes are expected in a row")
        : Row.Contains((byte)0) ? "it holds a NUL byte; text is expected"
        : !Utf8.IsValid(Row) ? "it is not UTF-8"
        : null;

    /// <summary>The next byte, -1 at the end.</summary>
    public int Take() => _at < _end || Fill() ? _read[_at++] : -1;

    /// <summary>The byte after, which stays; -1 at the end.</summary>
    public int Peek() => _at < _end || Fill() ? _read[_at] : -1;

    /// <summary>Adds a byte to the row.</summary>
    public void Keep(int one)
    {
        if (Length == _longest)
        {
            IsTooLong = true;
            return;
        }

        if (Length == _row.Length)
            Array.Resize(ref _row, Math.Min(_longest, 2 * _row.Length));
        _row[Length++] = (byte)one;
    }

    /// <summary>Begins another row.</summary>
    public void Clear() => (Length, IsTooLong) = (0, false);

    public void Dispose() => _file.Dispose();

    private bool Fill()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        (_at, _end) = (0, _file.ReadAtLeast(_read, _read.Length, throwOnEndOfStream: false));
        return _end > 0;
    }
}
