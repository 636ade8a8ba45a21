using System.Security.Cryptography;
using System.Text;
using Orleans.MedAssist.Knowledge.Lexical;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>
/// The rows of an import, read from their files each time anew so that they never lie in memory together. The first
/// reading checks them all and learns what their vectors depend on.
/// </summary>
internal sealed class CheckedRows(
    ImportOrder order,
    IReadOnlySet<string> specialties,
    ImportOptions bounds,
    bool keepVectors
)
{
    private const int MostFaults = 100;

    private readonly HashSet<ulong> _wholes = [];
    private readonly List<RowFault> _faults = [];
    private readonly SortedSet<string> _unused = new(StringComparer.Ordinal);
    private readonly TermCounting _words = new();
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _bad;

    /// <summary>Rows of the base to be.</summary>
    public long Count { get; private set; }

    /// <summary>Those of them that have no vector yet.</summary>
    public long Texts { get; private set; }

    /// <summary>Columns that no field was read from.</summary>
    public IReadOnlyCollection<string> UnusedColumns => _unused;

    /// <summary>Reads every row once.</summary>
    /// <param name="counted">Is told how many there are so far.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The statistics of their words, and a digest of them all.</returns>
    /// <exception cref="ImportRefusedException">A row is wrong, or there is none.</exception>
    public (TermStatistics Statistics, string Digest) Check(Action<long> counted, CancellationToken cancellationToken)
    {
        foreach (var row in Read(checking: true, cancellationToken))
        {
            counted(++Count);
            Texts += row.Vector is null ? 1 : 0;
            RequireRoom();
            _hash.AppendData(
                Encoding.UTF8.GetBytes(
                    $"{row.Passage?.Id}\0{row.Passage?.Source}\0{row.Passage?.Year}\0{row.Case?.PatientAge}\0{row.Passage?.Specialty ?? row.Case!.Specialty}\0{row.Searchable}\n"
                )
            );
        }

        if (_bad > 0)
            throw new ImportRefusedException($"{_bad} of the rows cannot be used; nothing was changed.", _faults);
        return Count > 0
            ? (_words.Statistics(), Convert.ToHexStringLower(_hash.GetHashAndReset().AsSpan(0, 8)))
            : throw new ImportRefusedException("There is no row to import.");
    }

    /// <summary>The rows, once they are checked.</summary>
    public IEnumerable<Imported> Rows(CancellationToken cancellationToken) => Read(checking: false, cancellationToken);

    private IEnumerable<Imported> Read(bool checking, CancellationToken cancellationToken)
    {
        foreach (var source in order.Sources)
        {
            var reading = new RowReading(order, specialties);
            foreach (var found in source.Rows(bounds, cancellationToken))
            {
                var (rows, fault) = found.Fault is { } unreadable ? ([], unreadable) : reading.Read(found.Values);
                if (checking && (fault ?? Check(rows)) is { } reason)
                {
                    _bad++;
                    RequireRoom();
                    if (_faults.Count < MostFaults)
                        _faults.Add(new(source.Name, found.Line, reason));
                    continue;
                }

                foreach (var row in rows)
                    yield return row;
            }

            _unused.UnionWith(reading.Unused);
        }

        foreach (var row in order.Onto is { } before ? BaseRows.Of(before, keepVectors, bounds.MemoryMb) : [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row.Passage is { } passage && _wholes.Contains(PassageId.Number(PassageId.Whole(passage.Id))))
                continue;
            if (checking)
                _words.Add(row.Searchable);
            yield return row;
        }
    }

    // Said at once: whoever sends more is not made to wait until all of it has been read.
    private void RequireRoom()
    {
        if (Count + _bad > bounds.MaxRows)
            throw new ImportRefusedException(
                $"There are more than {bounds.MaxRows} rows, which is what Knowledge:Import:MaxRows allows; nothing was changed.",
                _faults
            );
        if (_words.Words > bounds.MaxWords)
            throw new ImportRefusedException(
                $"There are more than {bounds.MaxWords} different words, which is what Knowledge:Import:MaxWords allows; nothing was changed.",
                _faults
            );
    }

    private string? Check(IReadOnlyList<Imported> rows)
    {
        if (rows is [{ Passage: { } first }, ..] && !_wholes.Add(PassageId.Number(first.Id)))
            return "id: it stands in a row before as well";
        foreach (var row in rows)
        {
            if (!_words.Add(row.Searchable))
                return row.Passage is null ? "complaint: words are expected" : "text: words are expected";
        }

        return null;
    }
}
