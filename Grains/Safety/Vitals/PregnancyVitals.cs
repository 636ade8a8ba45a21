using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety.Vitals;

/// <summary>
/// Obstetric early-warning triggers (MEOWS of Saving Mothers' Lives, CMACE 2011, validated by Singh 2012) and severe
/// hypertension of pregnancy (NICE NG133 2019). One red or two yellow triggers are urgent, two red emergent.
/// </summary>
internal static class PregnancyVitals
{
    public static void Assess(FloorPatient patient, FloorFindings findings)
    {
        if (!patient.Pregnant)
            return;
        var vitals = patient.Vitals;
        (double? Value, string Path, Trigger Trigger)[] triggers =
        [
            (vitals.TemperatureC, "temperatureC", Of(vitals.TemperatureC, 35, 36, 38, 38)),
            (vitals.SystolicBp, "systolicBp", Of(vitals.SystolicBp, 90, 100, 150, 160)),
            (vitals.DiastolicBp, "diastolicBp", Of(vitals.DiastolicBp, double.MinValue, double.MinValue, 90, 100)),
            (vitals.HeartRate, "heartRate", Of(vitals.HeartRate, 40, 50, 100, 120)),
            (vitals.RespiratoryRate, "respiratoryRate", Of(vitals.RespiratoryRate, 10, 10, 20, 30)),
            (
                vitals.OxygenSaturation,
                "oxygenSaturation",
                Of(vitals.OxygenSaturation, 95, 95, double.MaxValue, double.MaxValue)
            ),
        ];
        foreach (var (value, path, _) in triggers)
            if (value is null)
                findings.Missing($"vitalSigns.{path}");
        Severe(vitals, findings);
        if (Array.TrueForAll(triggers, trigger => trigger.Value is null))
            return;
        var red = triggers.Count(trigger => trigger.Trigger is Trigger.Red);
        var yellow = triggers.Count(trigger => trigger.Trigger is Trigger.Yellow);
        var acuity =
            red >= 2 ? Acuity.Emergent
            : red == 1 || yellow >= 2 ? Acuity.Urgent
            : Acuity.NonUrgent;
        findings.Add(
            "MEOWS",
            $"{red} red, {yellow} yellow",
            acuity == Acuity.NonUrgent ? "No obstetric trigger reached." : "Obstetric early-warning triggers reached.",
            "CMACE 2011",
            acuity,
            acuity == Acuity.NonUrgent ? [] : ["obstetrics-gynaecology"]
        );
    }

    private static void Severe(VitalSigns vitals, FloorFindings findings)
    {
        if (
            (vitals.SystolicBp is { } upper && Bands.Up(upper) >= 160)
            || (vitals.DiastolicBp is { } lower && Bands.Up(lower) >= 110)
        )
            findings.Add(
                "pregnancy-hypertension",
                $"{Shown(vitals.SystolicBp)}/{Shown(vitals.DiastolicBp)} mmHg",
                "160/110 or more in pregnancy: pre-eclampsia, treatment now.",
                "NICE NG133 2019",
                Acuity.Emergent,
                "obstetrics-gynaecology"
            );
    }

    private static string Shown(double? pressure) => pressure is { } given ? FloorFindings.Show(given) : "not given";

    private static Trigger Of(
        double? value,
        double redBelow,
        double yellowBelow,
        double yellowAbove,
        double redAbove
    ) =>
        value switch
        {
            { } low when low < redBelow => Trigger.Red,
            { } high when high > redAbove => Trigger.Red,
            { } low when low < yellowBelow => Trigger.Yellow,
            { } high when high > yellowAbove => Trigger.Yellow,
            _ => Trigger.None,
        };

    private enum Trigger
    {
        None,
        Yellow,
        Red,
    }
}
