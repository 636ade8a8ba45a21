using System.Text;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>
/// Splits a table into its records as RFC 4180 has it, and says where it is written otherwise: nothing is guessed,
/// passed over or filled up. A line ends with LF, CR LF or CR.
/// </summary>
internal sealed class CsvRecords(RowBytes bytes, byte separator)
{
    private readonly List<int> _ends = [];
    private long _next = 1;
    private bool _isQuoted;
    private string? _fault;

    /// <summary>The line on which the record begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>How many values the record has.</summary>
    public int Count => _ends.Count;

    /// <summary>Whether nothing stands on the line.</summary>
    public bool IsEmpty => bytes.Length == 0 && Count == 1 && !_isQuoted && _fault is null;

    /// <summary>Why the record cannot be read; null where it can.</summary>
    public string? Fault => _fault ?? bytes.Fault;

    /// <summary>A value, counted from 0.</summary>
    public string this[int value] =>
        Encoding.UTF8.GetString(bytes.Row[(value == 0 ? 0 : _ends[value - 1]).._ends[value]]);

    /// <summary>Goes to the next record, whether it can be read or not.</summary>
    public bool MoveNext()
    {
        if (bytes.Peek() < 0)
            return false;
        bytes.Clear();
        _ends.Clear();
        (Line, _fault, _isQuoted) = (_next, null, false);
        while (Value()) { }

        return true;
    }

    // Whether another value follows.
    private bool Value()
    {
        if (bytes.Peek() == '"')
            Quoted();
        while (true)
        {
            var one = bytes.Take();
            if (one == separator || one < 0 || IsLineEnd(one))
            {
                _ends.Add(bytes.Length);
                return one == separator;
            }

            bytes.Keep(one);
        }
    }

    private void Quoted()
    {
        _isQuoted = true;
        bytes.Take();
        while (true)
        {
            var one = bytes.Take();
            if (one < 0)
            {
                _fault ??= "a quote is opened and never closed";
                return;
            }

            if (one == '"' && bytes.Peek() != '"')
                break;
            if (one == '"')
                bytes.Take();
            bytes.Keep(one);
            if (one == '\n' || (one == '\r' && bytes.Peek() != '\n'))
                _next++;
        }

        if (bytes.Peek() is var after && after >= 0 && after != separator && after is not ('\n' or '\r'))
            _fault ??= "after a closing quote the value has to end; a quote within quotes is written twice";
    }

    private bool IsLineEnd(int one)
    {
        if (one is not ('\n' or '\r'))
            return false;
        if (one == '\r' && bytes.Peek() == '\n')
            bytes.Take();
        _next++;
        return true;
    }
}
