using System.Collections.Immutable;
using Orleans.MedAssist.Cases;

namespace Orleans.MedAssist.Safety;

/// <summary>Recognises laboratory results and brings their values to one unit an analyte.</summary>
public static class LabUnits
{
    /// <summary>Every known analyte.</summary>
    public static ImmutableArray<Analyte> Analytes => AnalyteTable.BuiltIn.All;

    /// <summary>The analyte of a result, by LOINC code first, then by name; absent where it is not known.</summary>
    public static Analyte? Find(LabResult result)
    {
        var table = AnalyteTable.BuiltIn;
        return (result.Loinc is { } code && table.ByLoinc.TryGetValue(code.Trim(), out var coded)) ? coded
            : table.ByName.TryGetValue(AnalyteName.Normalise(result.Name ?? ""), out var named) && !IsShare(result, named) ? named
            : null;
    }

    /// <summary>The value in the analyte's canonical unit; false where analyte, value or unit is unknown.</summary>
    public static bool TryConvert(LabResult result, out double canonicalValue)
    {
        canonicalValue = double.NaN;
        return Find(result) is { } analyte && TryConvert(analyte, result.Value, result.Unit, out canonicalValue);
    }

    /// <summary>A value in <paramref name="unit"/> in the analyte's canonical unit.</summary>
    public static bool TryConvert(Analyte analyte, double? value, string unit, out double canonicalValue)
    {
        canonicalValue = double.NaN;
        if (value is not { } given || !double.IsFinite(given) || Conversion(analyte, unit) is not { } conversion)
            return false;
        canonicalValue = given * conversion.Factor + conversion.Offset;
        return true;
    }

    /// <summary>
    /// Whether the unit can be converted. True with an empty list for an analyte that is not known: it is kept as it is.
    /// </summary>
    public static bool IsUnitKnown(LabResult result, out IReadOnlyList<string> accepted)
    {
        accepted = [];
        if (Find(result) is not { } analyte)
            return true;
        accepted = [.. analyte.Units.Select(unit => unit.Unit)];
        return Conversion(analyte, result.Unit) is not null;
    }

    // "Neutrophils 82 %" is their share in the differential, another quantity than the count of that name.
    private static bool IsShare(LabResult result, Analyte named) => named.Unit == "10^9/L" && result.Unit?.Trim() == "%";

    private static UnitConversion? Conversion(Analyte analyte, string unit) =>
        AnalyteTable.BuiltIn.Factors.TryGetValue(analyte.Id, out var units) ? units.GetValueOrDefault(UnitSpelling.Normalise(unit ?? "")) : null;
}
