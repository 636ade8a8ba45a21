using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Gateway.Validation;

/// <summary>
/// Vital signs that a body can have; anything else is a typing error or another unit, and must not be scored. What the
/// dying have stays possible: a saturation of 40 %, a pressure of 40 mmHg, 24 °C.
/// </summary>
internal static class VitalSignRules
{
    // 30 kPa are 225 mmHg. No cuff reads a living patient's systolic pressure below 30 mmHg.
    private const double LowestSystolic = 30;

    public static void Check(VitalSigns? vitals, DateTimeOffset now, Refusals refusals)
    {
        if (vitals is null)
        {
            return;
        }

        var place = new Place("vitalSigns");
        refusals.Range(place, "temperatureC", vitals.TemperatureC, 20, 45, Temperature(vitals.TemperatureC));
        refusals.Range(place, "heartRate", vitals.HeartRate, 0, 350, "beats a minute");
        refusals.Range(place, "respiratoryRate", vitals.RespiratoryRate, 0, 120, "breaths a minute");
        refusals.Range(place, "systolicBp", vitals.SystolicBp, 0, 350, "mmHg");
        refusals.Range(place, "diastolicBp", vitals.DiastolicBp, 0, 250, "mmHg");
        refusals.Range(place, "oxygenSaturation", vitals.OxygenSaturation, 0, 100, "percent");
        refusals.Range(place, "glasgowComaScale", vitals.GlasgowComaScale, 3, 15);
        refusals.Text(place, "sourceId", vitals.SourceId, Refusals.MaxName);
        ClinicalTimeRules.Check(place, "observedAt", vitals.ObservedAt, now, refusals);
        if (vitals.OxygenSaturation is > 0 and <= 1)
        {
            refusals.Add(
                place.Member("oxygenSaturation"),
                "Expected percent, 0 to 100; this looks like a fraction: 0.94 is 94 percent."
            );
        }

        if (vitals.SystolicBp is > 0 and < LowestSystolic)
        {
            refusals.Add(place.Member("systolicBp"), "Expected mmHg; this looks like kPa: 16 kPa are 120 mmHg.");
        }

        if (vitals.DiastolicBp > vitals.SystolicBp)
        {
            refusals.Add(place.Member("diastolicBp"), "Expected at most the systolic pressure.");
        }
    }

    private static string Temperature(double? given) =>
        given switch
        {
            >= 77 and <= 113 => "degrees Celsius; this looks like Fahrenheit: 101 °F are 38.3 °C",
            >= 293 and <= 318 => "degrees Celsius; this looks like Kelvin: 310 K are 36.9 °C",
            _ => "degrees Celsius",
        };
}
