using System.Collections.Frozen;

namespace Orleans.MedAssist.Language.Numbers;

/// <summary>What a number in a note measures.</summary>
internal enum NoteKind
{
    Saturation,
    HeartRate,
    RespiratoryRate,
    BloodPressure,
    Systolic,
    Temperature,
    ComaScale,
    Laboratory,
}

/// <summary>A name under which notes give a number.</summary>
/// <param name="Kind">What it measures.</param>
/// <param name="Analyte">The analyte's id, for a laboratory value.</param>
/// <param name="NeedsUnit">Whether the name alone is not enough: "sat 30" may be minutes.</param>
/// <param name="NeedsDecimals">Whether only a number such as 7.2 counts: "K 7" may be anything.</param>
internal sealed record NoteMeasure(
    NoteKind Kind,
    string Analyte = "",
    bool NeedsUnit = false,
    bool NeedsDecimals = false
)
{
    /// <summary>The longest name, in words.</summary>
    public const int LongestName = 4;

    /// <summary>Measures by their names, lower case, words parted by one space.</summary>
    public static FrozenDictionary<string, NoteMeasure> Named { get; } =
        Names().ToFrozenDictionary(pair => pair.Name, pair => pair.Measure, StringComparer.Ordinal);

    /// <summary>The first words of all names.</summary>
    public static FrozenSet<string> FirstWords { get; } =
        Named.Keys.Select(name => name.Split(' ')[0]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<(string Name, NoteMeasure Measure)> Names()
    {
        foreach (var (names, measure) in Table())
        foreach (var name in names)
            yield return (name, measure);
    }

    private static IEnumerable<(string[] Names, NoteMeasure Measure)> Table()
    {
        yield return (
            [
                "sats",
                "spo2",
                "sp02",
                "sao2",
                "o2 sat",
                "o2 sats",
                "oxygen sats",
                "oxygen saturation",
                "oxygen saturations",
                "o2 saturation",
                "pulse ox",
                "pulse oximetry",
            ],
            new(NoteKind.Saturation)
        );
        yield return (
            ["sat", "satting", "saturation", "saturations", "saturating"],
            new(NoteKind.Saturation, NeedsUnit: true)
        );
        yield return (["hr", "heart rate", "pulse", "pulse rate"], new(NoteKind.HeartRate));
        yield return (
            ["rr", "resp rate", "respiratory rate", "resps", "respirations", "breathing rate"],
            new(NoteKind.RespiratoryRate)
        );
        yield return (["bp", "blood pressure", "nibp"], new(NoteKind.BloodPressure));
        yield return (
            ["sbp", "systolic", "systolic bp", "systolic blood pressure", "systolic pressure"],
            new(NoteKind.Systolic)
        );
        yield return (["temp", "temperature", "tmp", "core temp", "core temperature"], new(NoteKind.Temperature));
        yield return (["gcs", "glasgow coma scale", "glasgow coma score"], new(NoteKind.ComaScale));

        yield return (["potassium", "k+", "kalium", "serum potassium"], Lab("potassium"));
        yield return (["k"], Lab("potassium") with { NeedsDecimals = true });
        yield return (["sodium", "na+", "na", "serum sodium"], Lab("sodium"));
        yield return (["lactate", "lactic acid", "serum lactate"], Lab("lactate"));
        yield return (
            [
                "glucose",
                "blood glucose",
                "blood sugar",
                "capillary glucose",
                "capillary blood glucose",
                "bm",
                "bms",
                "bgl",
                "bsl",
                "cbg",
                "bm stix",
                "sugar",
            ],
            Lab("glucose")
        );
        yield return (["hb", "hgb", "haemoglobin", "hemoglobin"], Lab("haemoglobin"));
        yield return (["ph", "arterial ph", "venous ph"], Lab("ph"));
        yield return (["platelets", "platelet count", "plts", "plt"], Lab("platelets"));
        yield return (["inr"], Lab("inr"));
        yield return (["bicarbonate", "bicarb", "hco3"], Lab("bicarbonate"));
        yield return (["troponin", "trop", "troponin i"], Lab("troponin-i", needsUnit: true));
        yield return (
            ["hs troponin", "high sensitivity troponin", "hs trop", "hs troponin i"],
            Lab("troponin-i-hs", needsUnit: true)
        );
        yield return (["troponin t", "trop t"], Lab("troponin-t", needsUnit: true));
        yield return (["hs troponin t", "high sensitivity troponin t"], Lab("troponin-t-hs", needsUnit: true));
        yield return (["creatinine", "creat", "serum creatinine"], Lab("creatinine", needsUnit: true));
        yield return (["urea"], Lab("urea", needsUnit: true));
        yield return (["calcium", "ca2+"], Lab("calcium", needsUnit: true));
        yield return (["corrected calcium", "adjusted calcium"], Lab("adjusted-calcium", needsUnit: true));
        yield return (["magnesium"], Lab("magnesium", needsUnit: true));
        yield return (["pco2", "paco2"], Lab("pco2", needsUnit: true));
        yield return (["ammonia"], Lab("ammonia", needsUnit: true));
        yield return (["bilirubin"], Lab("bilirubin", needsUnit: true));
        yield return (["ketones", "blood ketones", "capillary ketones"], Lab("ketones", needsUnit: true));
        yield return (["paracetamol", "paracetamol level", "acetaminophen level"], Lab("paracetamol", needsUnit: true));
        yield return (["salicylate", "salicylate level"], Lab("salicylate", needsUnit: true));
        yield return (["lithium", "lithium level"], Lab("lithium", needsUnit: true));
        yield return (["digoxin level"], Lab("digoxin", needsUnit: true));
    }

    private static NoteMeasure Lab(string analyte, bool needsUnit = false) =>
        new(NoteKind.Laboratory, analyte, needsUnit);
}

/// <summary>A number of a note with its meaning.</summary>
internal sealed record NoteNumber
{
    public required NoteMeasure Measure { get; init; }

    /// <summary>In the unit of the measure; the systolic pressure of a blood pressure.</summary>
    public required double Value { get; init; }

    /// <summary>The diastolic pressure.</summary>
    public double? Second { get; init; }

    /// <summary>Whether a saturation was read on added oxygen, where the note says so.</summary>
    public bool? OnOxygen { get; init; }

    /// <summary>Why it does not count, empty where it does: its unit is not told.</summary>
    public string Why { get; init; } = "";

    /// <summary>Index of the first character of its name.</summary>
    public required int Start { get; init; }

    public required int Length { get; init; }
}
