using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Patients;

/// <summary>Vital signs at presentation. Each may be absent; an absent one is reported as missing.</summary>
[GenerateSerializer, Immutable, Alias("medassist.VitalSigns")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record VitalSigns
{
    /// <summary>Core temperature in degrees Celsius, 20 to 45.</summary>
    [Id(0)]
    public double? TemperatureC { get; init; }

    /// <summary>Heart rate in beats a minute, 0 to 350.</summary>
    [Id(1)]
    public double? HeartRate { get; init; }

    /// <summary>Respiratory rate in breaths a minute, 0 to 120.</summary>
    [Id(2)]
    public double? RespiratoryRate { get; init; }

    /// <summary>Systolic blood pressure in mmHg, 0 to 350.</summary>
    [Id(3)]
    public double? SystolicBp { get; init; }

    /// <summary>Diastolic blood pressure in mmHg, 0 to 250; not above the systolic one.</summary>
    [Id(4)]
    public double? DiastolicBp { get; init; }

    /// <summary>Peripheral oxygen saturation in percent, 0 to 100.</summary>
    [Id(5)]
    public double? OxygenSaturation { get; init; }

    /// <summary>Whether the saturation was read while the patient breathed added oxygen.</summary>
    [Id(6)]
    public bool? OnOxygen { get; init; }

    /// <summary>
    /// Whether hypercapnic respiratory failure was confirmed, which selects NEWS2's second saturation scale.
    /// </summary>
    [Id(7)]
    public bool? HypercapnicRisk { get; init; }

    /// <summary>Level of consciousness on the ACVPU scale.</summary>
    [Id(8)]
    public Consciousness? Consciousness { get; init; }

    /// <summary>Glasgow Coma Scale, 3 to 15.</summary>
    [Id(9)]
    public int? GlasgowComaScale { get; init; }

    /// <summary>When they were taken: with its time zone, not in the future.</summary>
    [Id(10)]
    public DateTimeOffset? ObservedAt { get; init; }

    /// <summary>The sender's own id of the observation.</summary>
    [Id(11)]
    public string? SourceId { get; init; }
}

/// <summary>
/// Level of consciousness: alert, new confusion, responds to voice, to pain, or not at all (RCP 2017).
/// </summary>
[GenerateSerializer, Alias("medassist.Consciousness")]
public enum Consciousness
{
    /// <summary>Alert.</summary>
    [JsonStringEnumMemberName("alert")]
    Alert = 0,

    /// <summary>Newly confused.</summary>
    [JsonStringEnumMemberName("confusion")]
    Confusion = 1,

    /// <summary>Responds to voice.</summary>
    [JsonStringEnumMemberName("voice")]
    Voice = 2,

    /// <summary>Responds to pain.</summary>
    [JsonStringEnumMemberName("pain")]
    Pain = 3,

    /// <summary>Does not respond.</summary>
    [JsonStringEnumMemberName("unresponsive")]
    Unresponsive = 4,
}
