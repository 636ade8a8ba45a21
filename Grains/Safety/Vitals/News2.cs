using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety.Vitals;

/// <summary>
/// National Early Warning Score 2 (Royal College of Physicians 2017), both saturation scales. 7 or more asks for an
/// emergency response, 5 or 6 or a single 3 for an urgent one. Not validated under 16 years or in pregnancy.
/// </summary>
internal static partial class News2
{
    private const string Source = "RCP 2017";

    /// <returns>The score; absent where it was not applied or nothing was given.</returns>
    public static int? Assess(FloorPatient patient, FloorFindings findings)
    {
        if (!patient.IsAdult)
            findings.Exclude("NEWS2: not validated under 16 years (RCP 2017); paediatric limits apply.");
        if (patient.Pregnant)
            findings.Exclude("NEWS2: not validated in pregnancy (RCP 2017); obstetric triggers apply.");
        if (!patient.IsAdult || patient.Pregnant)
            return null;

        var vitals = patient.Vitals;
        var (total, highest, given, missing) = (0, 0, 0, new List<string>());
        void Count(int? points, string path)
        {
            if (points is not { } scored)
            {
                findings.Missing(path);
                missing.Add(path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..]);
                return;
            }
            total += scored;
            highest = Math.Max(highest, scored);
            given++;
        }

        Count(Bands.Worse(vitals.RespiratoryRate, RespiratoryRate), "vitalSigns.respiratoryRate");
        Count(
            Bands.Worse(
                vitals.OxygenSaturation,
                saturation => Saturation(vitals with { OxygenSaturation = saturation })
            ),
            "vitalSigns.oxygenSaturation"
        );
        Count(vitals.OnOxygen is { } oxygen ? (oxygen ? 2 : 0) : null, "vitalSigns.onOxygen");
        Count(Bands.Worse(vitals.SystolicBp, SystolicBp), "vitalSigns.systolicBp");
        Count(Bands.Worse(vitals.HeartRate, Pulse), "vitalSigns.heartRate");
        Count(patient.MentationImpaired is { } impaired ? (impaired ? 3 : 0) : null, "vitalSigns.consciousness");
        Count(Bands.Worse(vitals.TemperatureC, Temperature, 1), "vitalSigns.temperatureC");
        if (given == 0)
            return null;
        var acuity =
            total >= 7 ? Acuity.Emergent
            : total >= 5 || highest == 3 ? Acuity.Urgent
            : Acuity.NonUrgent;
        findings.Add(
            "NEWS2",
            FloorFindings.Show(total),
            Detail(vitals, acuity, total, missing),
            Source,
            acuity,
            acuity == Acuity.NonUrgent ? [] : ["emergency-medicine", "internal-medicine"]
        );
        return total;
    }

    public static int? RespiratoryRate(double? rate) =>
        rate switch
        {
            null => null,
            <= 8 => 3,
            <= 11 => 1,
            <= 20 => 0,
            <= 24 => 2,
            _ => 3,
        };

    /// <summary>Scale 2 where hypercapnic respiratory failure was confirmed, else scale 1.</summary>
    public static int? Saturation(VitalSigns vitals) =>
        vitals.HypercapnicRisk is true
            ? vitals.OxygenSaturation switch
            {
                null => null,
                <= 83 => 3,
                <= 85 => 2,
                <= 87 => 1,
                <= 92 => 0,
                _ when vitals.OnOxygen is not true => 0,
                <= 94 => 1,
                <= 96 => 2,
                _ => 3,
            }
            : vitals.OxygenSaturation switch
            {
                null => null,
                <= 91 => 3,
                <= 93 => 2,
                <= 95 => 1,
                _ => 0,
            };

    public static int? SystolicBp(double? pressure) =>
        pressure switch
        {
            null => null,
            <= 90 => 3,
            <= 100 => 2,
            <= 110 => 1,
            < 220 => 0,
            _ => 3,
        };

    public static int? Pulse(double? rate) =>
        rate switch
        {
            null => null,
            <= 40 => 3,
            <= 50 => 1,
            <= 90 => 0,
            <= 110 => 1,
            <= 130 => 2,
            _ => 3,
        };

    public static int? Temperature(double? celsius) =>
        celsius switch
        {
            null => null,
            <= 35.0 => 3,
            <= 36.0 => 1,
            <= 38.0 => 0,
            <= 39.0 => 1,
            _ => 2,
        };
}
