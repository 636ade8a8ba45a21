using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Safety;

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
        if (result.Value is not { } value || !double.IsFinite(value))
            return LabFlag.Unknown;
        var analyte = LabUnits.Find(result);
        double? canonical = analyte is not null && LabUnits.TryConvert(analyte, value, result.Unit, out var converted) ? converted : null;
        if (analyte is not null && canonical is { } known)
            foreach (var limit in analyte.Critical)
                if (limit.Acuity <= Acuity.Emergent && limit.Reached(known, AdultYears))
                    return limit.Low is not null ? LabFlag.CriticalLow : LabFlag.CriticalHigh;
        return result.ReferenceLow is not null || result.ReferenceHigh is not null
                ? Within(value, result.ReferenceLow, result.ReferenceHigh)
            : canonical is { } ours ? Within(ours, analyte!.Low, analyte.High)
            : LabFlag.Unknown;
    }

    private static LabFlag Within(double value, double? low, double? high) =>
        value < low ? LabFlag.Low
        : value > high ? LabFlag.High
        : low is null && high is null ? LabFlag.Unknown
        : LabFlag.Normal;
}
