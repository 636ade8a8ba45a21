using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety.Vitals;

/// <summary>
/// Vital-sign limits under 16 years: danger zones of the Emergency Severity Index, version 4 (AHRQ 2012), pressure and
/// rate limits of Pediatric Advanced Life Support (AHA 2020), rate and saturation of NICE NG143 2019.
/// </summary>
internal static class PaediatricVitals
{
    public static void Assess(FloorPatient patient, FloorFindings findings)
    {
        if (patient.IsAdult)
            return;
        var (vitals, age) = (patient.Vitals, patient.AgeYears);
        Require(vitals.HeartRate, "vitalSigns.heartRate", findings);
        Require(vitals.RespiratoryRate, "vitalSigns.respiratoryRate", findings);
        Require(vitals.OxygenSaturation, "vitalSigns.oxygenSaturation", findings);
        Require(vitals.TemperatureC, "vitalSigns.temperatureC", findings);

        var (fastest, breaths) = DangerZone(age);
        if (vitals.HeartRate is { } rate)
        {
            var arrhythmia = age < 1 ? 220 : 180;
            var acuity =
                Bands.Up(rate) >= arrhythmia || (rate < 60 && age < 12) || rate < 40 ? Acuity.Emergent
                : rate > fastest ? Acuity.Urgent
                : Acuity.NonUrgent;
            Say(
                "paediatric-heart-rate",
                rate,
                "/min",
                $"Danger zone at this age: above {fastest}.",
                Bands.Up(rate) >= arrhythmia || rate < 60 ? "AHA PALS 2020" : "ESI v4, AHRQ 2012",
                acuity,
                findings
            );
        }
        if (vitals.RespiratoryRate is { } breathing)
        {
            var acuity =
                breathing > 60 || breathing < 10 ? Acuity.Emergent
                : breathing > breaths ? Acuity.Urgent
                : Acuity.NonUrgent;
            Say(
                "paediatric-respiratory-rate",
                breathing,
                "/min",
                $"Danger zone at this age: above {breaths}; above 60 or below 10 at any age.",
                breathing > 60 ? "NICE NG143 2019" : "ESI v4, AHRQ 2012",
                acuity,
                findings
            );
        }
        if (vitals.SystolicBp is { } systolic)
            Say(
                "paediatric-blood-pressure",
                systolic,
                "mmHg",
                $"Fifth percentile at this age: {FloorFindings.Show(LowestSystolic(age))} mmHg.",
                "AHA PALS 2020",
                systolic < LowestSystolic(age) ? Acuity.Emergent : Acuity.NonUrgent,
                findings
            );
        if (vitals.OxygenSaturation is { } saturation)
            Say(
                "paediatric-saturation",
                saturation,
                "%",
                "Below 92 % in a child.",
                "ESI v4, AHRQ 2012",
                saturation < 92 ? Acuity.Urgent : Acuity.NonUrgent,
                findings
            );
    }

    /// <summary>Rates above these are in the danger zone (ESI v4): beats and breaths a minute.</summary>
    public static (int HeartRate, int RespiratoryRate) DangerZone(double ageYears) =>
        ageYears switch
        {
            < 0.25 => (180, 50),
            < 3 => (160, 40),
            < 8 => (140, 30),
            _ => (100, 20),
        };

    /// <summary>Fifth percentile of systolic pressure in mmHg (AHA PALS 2020).</summary>
    public static double LowestSystolic(double ageYears) =>
        ageYears switch
        {
            < 28 / Age.DaysPerYear => 60,
            < 1 => 70,
            < 10 => 70 + 2 * Math.Floor(ageYears),
            _ => 90,
        };

    private static void Say(
        string rule,
        double value,
        string unit,
        string detail,
        string source,
        Acuity acuity,
        FloorFindings findings
    ) =>
        findings.Add(
            rule,
            FloorFindings.Show(value, unit),
            acuity == Acuity.NonUrgent ? "Within the limits of this age." : detail,
            source,
            acuity,
            acuity == Acuity.NonUrgent ? [] : ["paediatrics", "emergency-medicine"]
        );

    private static void Require(double? value, string path, FloorFindings findings)
    {
        if (value is null)
            findings.Missing(path);
    }
}
