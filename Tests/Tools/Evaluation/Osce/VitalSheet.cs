using System.Text.Json.Nodes;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Osce;

/// <summary>Reads the vital signs of a case by whatever names they go, and keeps what it could not read.</summary>
internal sealed class VitalSheet
{
    private readonly List<(string Path, string Text, string Reason)> _unread = [];

    public VitalSheet(JsonNode? vitals)
    {
        foreach (var (path, text) in FreeText.Leaves(vitals))
        {
            if (!Take(Key(path), text) && !string.IsNullOrWhiteSpace(text))
                _unread.Add(
                    (path, text, text.Any(char.IsAsciiDigit) ? "not one number with a place in the API" : "no number")
                );
        }
    }

    public VitalSigns Signs { get; private set; } = new();

    public double? WeightKg { get; private set; }

    public IReadOnlyList<(string Path, string Text, string Reason)> Unread => _unread;

    private static string Key(string path) => new([.. path.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    private bool Take(string key, string text) =>
        key switch
        {
            "temperature" or "temp" or "bodytemperature" => Set(
                VitalText.TemperatureC(text),
                value => Signs with { TemperatureC = value }
            ),
            "bloodpressure" or "bp" => Set(
                VitalText.BloodPressure(text),
                value => Signs with { SystolicBp = value.Systolic, DiastolicBp = value.Diastolic }
            ),
            "heartrate" or "hr" or "pulse" or "pulserate" => Set(
                VitalText.Rate(text),
                value => Signs with { HeartRate = value }
            ),
            "respiratoryrate" or "respirations" or "respiration" or "rr" => Set(
                VitalText.Rate(text),
                value => Signs with { RespiratoryRate = value }
            ),
            "oxygensaturation" or "o2saturation" or "so2" or "spo2" or "sao2" or "pulseoximetry" => Set(
                VitalText.Saturation(text),
                value => Signs with { OxygenSaturation = value.Percent, OnOxygen = value.OnOxygen }
            ),
            "consciousness" or "levelofconsciousness" => Set(
                VitalText.Consciousness(text),
                value => Signs with { Consciousness = value }
            ),
            "weight" => Weigh(VitalText.WeightKg(text)),
            _ => false,
        };

    private bool Set<T>(T? value, Func<T, VitalSigns> with)
        where T : struct
    {
        if (value is not { } read)
            return false;

        Signs = with(read);
        return true;
    }

    private bool Weigh(double? kilograms)
    {
        WeightKg ??= kilograms;
        return kilograms is not null;
    }
}
