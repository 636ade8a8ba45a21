using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Cases;

/// <summary>Vital signs at presentation. Each may be absent; an absent one is reported as missing.</summary>
[GenerateSerializer, Immutable, Alias("medassist.VitalSigns")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record VitalSigns
{
    /// <summary>Core temperature in degrees Celsius, 20 to 45.</summary>
    [Id(0)] public double? TemperatureC { get; init; }

    /// <summary>Heart rate in beats a minute, 0 to 350.</summary>
    [Id(1)] public double? HeartRate { get; init; }

    /// <summary>Respiratory rate in breaths a minute, 0 to 120.</summary>
    [Id(2)] public double? RespiratoryRate { get; init; }

    /// <summary>Systolic blood pressure in mmHg, 0 to 350.</summary>
    [Id(3)] public double? SystolicBp { get; init; }

    /// <summary>Diastolic blood pressure in mmHg, 0 to 250; not above the systolic one.</summary>
    [Id(4)] public double? DiastolicBp { get; init; }

    /// <summary>Peripheral oxygen saturation in percent, 0 to 100.</summary>
    [Id(5)] public double? OxygenSaturation { get; init; }

    /// <summary>Whether the saturation was read while the patient breathed added oxygen.</summary>
    [Id(6)] public bool? OnOxygen { get; init; }

    /// <summary>Whether hypercapnic respiratory failure was confirmed, which selects NEWS2's second saturation scale.</summary>
    [Id(7)] public bool? HypercapnicRisk { get; init; }

    /// <summary>Level of consciousness on the ACVPU scale.</summary>
    [Id(8)] public Consciousness? Consciousness { get; init; }

    /// <summary>Glasgow Coma Scale, 3 to 15.</summary>
    [Id(9)] public int? GlasgowComaScale { get; init; }
}

/// <summary>Level of consciousness: alert, new confusion, responds to voice, to pain, or not at all (RCP 2017).</summary>
[GenerateSerializer, Alias("medassist.Consciousness")]
public enum Consciousness
{
    /// <summary>Alert.</summary>
    [JsonStringEnumMemberName("alert")] Alert = 0,

    /// <summary>Newly confused.</summary>
    [JsonStringEnumMemberName("confusion")] Confusion = 1,

    /// <summary>Responds to voice.</summary>
    [JsonStringEnumMemberName("voice")] Voice = 2,

    /// <summary>Responds to pain.</summary>
    [JsonStringEnumMemberName("pain")] Pain = 3,

    /// <summary>Does not respond.</summary>
    [JsonStringEnumMemberName("unresponsive")] Unresponsive = 4,
}

/// <summary>One laboratory value as the laboratory reported it.</summary>
[GenerateSerializer, Immutable, Alias("medassist.LabResult")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record LabResult
{
    /// <summary>The analyte's name, for example <c>troponin I</c>.</summary>
    [Id(0)] public string Name { get; init; } = "";

    /// <summary>LOINC code, where the laboratory gives one.</summary>
    [Id(1)] public string? Loinc { get; init; }

    /// <summary>The value in <see cref="Unit"/>; required and finite.</summary>
    [Id(2)] public double? Value { get; init; }

    /// <summary>The unit as written, for example <c>mmol/L</c>. Known analytes refuse a unit that cannot be converted.</summary>
    [Id(3)] public string Unit { get; init; } = "";

    /// <summary>Lower end of the laboratory's reference range, in <see cref="Unit"/>.</summary>
    [Id(4)] public double? ReferenceLow { get; init; }

    /// <summary>Upper end of the laboratory's reference range, in <see cref="Unit"/>.</summary>
    [Id(5)] public double? ReferenceHigh { get; init; }

    /// <summary>When the sample was taken.</summary>
    [Id(6)] public DateTimeOffset? CollectedAt { get; init; }
}
