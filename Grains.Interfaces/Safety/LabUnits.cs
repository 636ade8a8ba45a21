using System.Collections.Immutable;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety;

/// <summary>Recognises laboratory results and brings their values to one unit an analyte.</summary>
public static class LabUnits
{
    private const string OtherSpecimen = "another specimen than blood, for which there is no rule";

    /// <summary>Every known analyte.</summary>
    public static ImmutableArray<Analyte> Analytes => AnalyteTable.BuiltIn.All;

    /// <summary>
    /// The analyte of a result, by LOINC code where there is one, else by name; absent where it is not known.
    /// </summary>
    public static Analyte? Find(LabResult result) => Identify(result, out _);

    /// <summary>As <see cref="Find"/>, with the reason where no analyte is found.</summary>
    public static Analyte? Identify(LabResult result, out string why)
    {
        why = "";
        var name = result.Name ?? "";
        var specimen = result.Specimen ?? "";
        var code = Code(result.Loinc);
        var analyte =
            code.Length > 0
                ? AnalyteTable.BuiltIn.ByLoinc.GetValueOrDefault(code)
                : ByName($"{name} {Elsewhere(specimen)}");
        var words = AnalyteName.Words($"{name} {specimen}");
        if (analyte is null)
            why =
                words.Exists(LabSpecimen.IsOther) ? OtherSpecimen
                : code.Length > 0 ? "a code for which there is no rule"
                : "a name for which there is no rule";
        // A code of the blood beside a name or specimen that says urine: one of them is wrong, and nobody knows which.
        else if (words.Exists(LabSpecimen.IsOther) && !analyte.Names.Any(LabSpecimen.NamesOther))
            why = code.Length > 0 ? "its code and its name or specimen contradict each other" : OtherSpecimen;
        else if (specimen.Length > 0 && !LabSpecimen.IsPlainBlood(specimen) && !LabSpecimen.NamesOther(specimen))
            why = "a specimen that is not known";
        else if (analyte.NotIn.Any(words.Contains))
            why = OtherSpecimen;
        else if (IsShare(result, words, analyte))
            why = "a share, while the rules read the count";
        return why.Length == 0 ? analyte : null;
    }

    /// <summary>The value in the analyte's canonical unit; false where analyte, value or unit is unknown.</summary>
    public static bool TryConvert(LabResult result, out double canonicalValue)
    {
        canonicalValue = double.NaN;
        return Find(result) is { } analyte && TryConvert(analyte, result.Value, result.Unit, out canonicalValue);
    }

    /// <summary>
    /// A value in <paramref name="unit"/> in the analyte's canonical unit. No unit at all is enough where every unit of
    /// the analyte has the same size, as with potassium.
    /// </summary>
    public static bool TryConvert(Analyte analyte, double? value, string unit, out double canonicalValue)
    {
        canonicalValue = double.NaN;
        if (value is not { } given || !double.IsFinite(given) || Conversion(analyte, unit) is not { } conversion)
            return false;
        canonicalValue = given * conversion.Factor + conversion.Offset;
        return true;
    }

    /// <summary>Whether two spellings mean the same unit.</summary>
    public static bool SameUnit(string one, string other) =>
        UnitSpelling.Normalise(one) == UnitSpelling.Normalise(other);

    /// <summary>Whether a name or a specimen says that something else than the patient's blood was examined.</summary>
    public static bool NamesOtherSpecimen(string text) => LabSpecimen.NamesOther(text);

    /// <summary>One spelling for the many of a name.</summary>
    public static string OneSpelling(string name) => AnalyteName.Normalise(name);

    private static UnitConversion? Conversion(Analyte analyte, string unit) =>
        string.IsNullOrWhiteSpace(unit) && analyte.Units.All(one => one is { Factor: 1, Offset: 0 }) ? analyte.Units[0]
        : AnalyteTable.BuiltIn.Factors.TryGetValue(analyte.Id, out var units)
            ? units.GetValueOrDefault(UnitSpelling.Normalise(unit ?? ""))
        : null;

    private static Analyte? ByName(string name)
    {
        var table = AnalyteTable.BuiltIn.ByName;
        var (whole, parts) = AnalyteName.Keys(name);
        if (table.TryGetValue(whole, out var analyte) || parts.Length < 2)
            return analyte;
        foreach (var part in parts)
            if (!table.TryGetValue(part, out var other) || (analyte is not null && other != analyte))
                return null;
            else
                analyte = other;
        return analyte;
    }

    // "CSF" as the specimen and "white cells" as the name are the CSF's white cells.
    private static string Elsewhere(string specimen) =>
        string.Join(' ', AnalyteName.Words(specimen).Where(LabSpecimen.IsOther));

    // Hospitals write "LOINC:2823-3" and "http://loinc.org|2823-3".
    private static string Code(string? loinc)
    {
        var code = (loinc ?? "").Trim();
        return code[(code.LastIndexOfAny([':', '|', '/']) + 1)..].Trim();
    }

    // "Neutrophils 82 %" is their share in the differential, another quantity than the count of that name.
    private static bool IsShare(LabResult result, List<string> words, Analyte analyte) =>
        analyte.Unit == "10^9/L" && (result.Unit?.Trim() == "%" || words.Contains("percent"));
}
