using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Safety;

/// <summary>The embedded analytes with their indexes; an inconsistent entry stops the load and is named.</summary>
internal sealed class AnalyteTable
{
    public static AnalyteTable BuiltIn { get; } = new(Read());

    public AnalyteTable(ImmutableArray<Analyte> analytes)
    {
        All = analytes;
        var byLoinc = new Dictionary<string, Analyte>(StringComparer.Ordinal);
        var byName = new Dictionary<string, Analyte>(StringComparer.Ordinal);
        var factors = new Dictionary<string, FrozenDictionary<string, UnitConversion>>(StringComparer.Ordinal);
        foreach (var analyte in analytes)
        {
            Require(
                !analyte.Units.IsEmpty && analyte.Units[0].Unit == analyte.Unit,
                analyte,
                "its first unit is its own"
            );
            Require(
                analyte.Units.All(unit => double.IsFinite(unit.Factor) && unit.Factor > 0),
                analyte,
                "factors above 0"
            );
            Require(analyte.Critical.All(IsSound), analyte, "one limit, a detail, a source and a specialty");
            foreach (var code in analyte.Loinc)
                Require(byLoinc.TryAdd(code, analyte), analyte, $"LOINC {code} only once");
            foreach (var name in analyte.Names)
                Require(
                    !byName.TryGetValue(AnalyteName.Normalise(name), out var other) || other == analyte,
                    analyte,
                    $"{name} only once"
                );
            foreach (var name in analyte.Names)
                byName[AnalyteName.Normalise(name)] = analyte;
            var units = new Dictionary<string, UnitConversion>(StringComparer.Ordinal);
            foreach (var unit in analyte.Units)
                Require(
                    units.TryAdd(UnitSpelling.Normalise(unit.Unit), unit) || SameSize(units, unit),
                    analyte,
                    $"{unit.Unit} only once"
                );
            Require(
                factors.TryAdd(analyte.Id, units.ToFrozenDictionary(StringComparer.Ordinal)),
                analyte,
                "an id of its own"
            );
        }
        ByLoinc = byLoinc.ToFrozenDictionary(StringComparer.Ordinal);
        ByName = byName.ToFrozenDictionary(StringComparer.Ordinal);
        Factors = factors.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public ImmutableArray<Analyte> All { get; }

    public FrozenDictionary<string, Analyte> ByLoinc { get; }

    public FrozenDictionary<string, Analyte> ByName { get; }

    /// <summary>Conversions by analyte id and normalised unit.</summary>
    public FrozenDictionary<string, FrozenDictionary<string, UnitConversion>> Factors { get; }

    // Two spellings that come to the same may stand side by side.
    private static bool SameSize(Dictionary<string, UnitConversion> units, UnitConversion unit) =>
        units[UnitSpelling.Normalise(unit.Unit)] is var other
        && other.Factor.Equals(unit.Factor)
        && other.Offset.Equals(unit.Offset);

    private static bool IsSound(CriticalLimit limit) =>
        limit.Low is null != limit.High is null
        && limit.Detail != ""
        && limit.Source != ""
        && !limit.Specialties.IsDefaultOrEmpty
        && Enum.IsDefined(limit.Acuity);

    private static void Require(bool holds, Analyte analyte, string what)
    {
        if (!holds)
            throw new InvalidDataException($"analytes.json: {analyte.Id} needs {what}.");
    }

    private static ImmutableArray<Analyte> Read()
    {
        using var stream =
            typeof(AnalyteTable).Assembly.GetManifestResourceStream("Orleans.MedAssist.Safety.analytes.json")
            ?? throw new InvalidDataException("analytes.json is missing.");
        try
        {
            return JsonSerializer.Deserialize(stream, AnalyteJson.Default.ImmutableArrayAnalyte);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"analytes.json is unreadable at {failure.Path}.", failure);
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(ImmutableArray<Analyte>))]
internal sealed partial class AnalyteJson : JsonSerializerContext;
