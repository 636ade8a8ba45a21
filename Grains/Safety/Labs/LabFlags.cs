using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety.Labs;

/// <summary>How a laboratory value stands to its reference range.</summary>
internal enum LabFlag
{
    Unknown,
    Normal,
    Low,
    High,
    CriticalLow,
    CriticalHigh,
}

/// <summary>
/// Flags a laboratory value: critical by the adult limits of analytes.json, low or high by the laboratory's own range
/// where it gives one, else by the adult range.
/// </summary>
internal static class LabFlags
{
    private const double AdultYears = 40;

    public static LabFlag Of(LabResult result)
    {
        var reading = LabSheet.Of(result);
        if (reading is { IsRead: true, Analyte: { } analyte })
        {
            foreach (var limit in analyte.Critical)
                if (limit.Acuity <= Acuity.Emergent && reading.Reaches(limit, AdultYears) is true)
                    return limit.Low is not null ? LabFlag.CriticalLow : LabFlag.CriticalHigh;
            if (result.ReferenceLow is null && result.ReferenceHigh is null)
                return Within(reading, analyte.Low, analyte.High);
        }
        // The laboratory's own range is in the unit of its value, whatever that is.
        return LabNumber.TryRead(result, out var number, out _)
            ? Within(
                new()
                {
                    Path = "",
                    Value = number.Value,
                    Comparator = number.Comparator,
                },
                result.ReferenceLow,
                result.ReferenceHigh
            )
            : LabFlag.Unknown;
    }

    private static LabFlag Within(LabReading value, double? low, double? high) =>
        low is null && high is null ? LabFlag.Unknown
        : value.IsBelow(low) ? LabFlag.Low
        : value.IsAbove(high) ? LabFlag.High
        : (low is not > 0 && value.Comparator is not null || low is null || value.AtLeast(low.Value) is true)
        && (high is null || value.AtMost(high.Value) is true)
            ? LabFlag.Normal
        : LabFlag.Unknown;
}
