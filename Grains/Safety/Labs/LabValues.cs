using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety.Labs;

/// <summary>
/// The laboratory values that count, in canonical units: those of the sheet, and of the text where the sheet has none.
/// </summary>
internal sealed class LabValues
{
    private readonly List<LabReading> _current;

    public LabValues(CaseSubmission submission, IEnumerable<LabReading> fromText)
    {
        _current = [.. LabSheet.Of(submission).Current];
        var measured = _current.Select(reading => reading.Analyte!.Id).ToHashSet(StringComparer.Ordinal);
        _current.AddRange(fromText.Where(reading => !measured.Contains(reading.Analyte!.Id)));
    }

    /// <summary>Every value that counts; two of one analyte where their times do not tell which is newer.</summary>
    public IReadOnlyList<LabReading> All => _current;

    /// <summary>The values of an analyte that count.</summary>
    public IEnumerable<LabReading> Each(string analyteId) =>
        _current.Where(reading => reading.Analyte!.Id == analyteId);

    /// <summary>The value of an analyte, in its canonical unit; absent where only a bound of it is known.</summary>
    public double? Of(string analyteId) => Each(analyteId).LastOrDefault(reading => reading.IsExact)?.Value;

    /// <summary>When the value of an analyte was taken.</summary>
    public DateTimeOffset? TimeOf(string analyteId) =>
        Each(analyteId).LastOrDefault(reading => reading.IsExact)?.CollectedAt;

    /// <summary>
    /// The values of the newest sample that holds all of these analytes: values of different samples make no anion gap.
    /// Absent where there is none.
    /// </summary>
    public LabSample? Together(params ReadOnlySpan<string> analyteIds)
    {
        LabSample? newest = null;
        foreach (
            var sample in _current
                .Where(reading => reading.IsExact)
                .GroupBy(reading => (reading.CollectedAt, IsText(reading)))
        )
        {
            var values = new LabSample(sample.ToLookup(reading => reading.Analyte!.Id, StringComparer.Ordinal));
            var whole = true;
            foreach (var id in analyteIds)
                whole &= values.Of(id) is not null;
            if (whole && (newest is null || sample.Key.CollectedAt >= newest.CollectedAt || newest.CollectedAt is null))
                newest = values with { CollectedAt = sample.Key.CollectedAt };
        }
        return newest;
    }

    private static bool IsText(LabReading reading) => !reading.Path.StartsWith("labs", StringComparison.Ordinal);
}

/// <summary>The exactly known values of one sample.</summary>
internal sealed record LabSample(ILookup<string, LabReading> Values)
{
    public DateTimeOffset? CollectedAt { get; init; }

    /// <summary>A value in its canonical unit; absent where the sample has none.</summary>
    public double? Of(string analyteId) => Values[analyteId].LastOrDefault()?.Value;
}
