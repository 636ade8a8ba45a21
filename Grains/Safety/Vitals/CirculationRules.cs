using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety.Vitals;

/// <summary>
/// Circulation of adults: cardiac arrest and rate limits (European Resuscitation Council 2021), hypotension
/// (ATLS 2018), mean arterial pressure (Surviving Sepsis Campaign 2021), shock index (Rady 1994, Mutschler 2013) and
/// severe hypertension (NICE NG136 2019). A shock index of 1.0 is common in fever, so that it is emergent only with a
/// further sign; which signs is a convention of this product, not of the papers.
/// </summary>
internal static class CirculationRules
{
    public static void Assess(FloorPatient patient, int? news, FloorFindings findings)
    {
        var vitals = patient.Vitals;
        if (vitals.HeartRate is <= 0)
            findings.Add(
                "cardiac-arrest",
                "0 /min",
                "No heart beat.",
                "ERC 2021",
                Acuity.Resuscitation,
                "emergency-medicine",
                "cardiology"
            );
        if (vitals.SystolicBp is <= 0)
            findings.Add(
                "no-blood-pressure",
                "0 mmHg",
                "No recordable pressure.",
                "ERC 2021",
                Acuity.Resuscitation,
                "emergency-medicine",
                "cardiology"
            );
        if (!patient.IsAdult)
            return;
        Pressure(patient, findings);
        ShockIndex(patient, news, findings);
        if (vitals.HeartRate is { } fast && Bands.Up(fast) >= 150)
            findings.Add(
                "tachycardia",
                FloorFindings.Show(vitals.HeartRate.Value, "/min"),
                "150 or more: an arrhythmia is likely to be the cause.",
                "ERC 2021",
                Acuity.Emergent,
                "cardiology",
                "emergency-medicine"
            );
        if (vitals.HeartRate is > 0 and < 40)
            findings.Add(
                "bradycardia",
                FloorFindings.Show(vitals.HeartRate.Value, "/min"),
                "Below 40: look for block, drugs, potassium and ischaemia.",
                "ERC 2021",
                Acuity.Emergent,
                "cardiology",
                "emergency-medicine"
            );
    }

    private static void Pressure(FloorPatient patient, FloorFindings findings)
    {
        var (systolic, diastolic) = (patient.Vitals.SystolicBp, patient.Vitals.DiastolicBp);
        if (systolic is > 0 and < 90)
            findings.Add(
                "hypotension",
                FloorFindings.Show(systolic.Value, "mmHg"),
                "Systolic pressure below 90: shock until shown otherwise.",
                "ATLS 2018",
                Acuity.Emergent,
                "emergency-medicine",
                "cardiology"
            );
        if (systolic is { } upper && diastolic is { } lower)
        {
            var mean = (upper + 2 * lower) / 3;
            findings.Add(
                "MAP",
                FloorFindings.Show(mean, "mmHg"),
                mean < 65 ? "Below 65: organs are not perfused." : "65 or more.",
                "Surviving Sepsis Campaign 2021",
                mean < 65 ? Acuity.Emergent : Acuity.NonUrgent,
                mean < 65 ? ["emergency-medicine"] : []
            );
        }
        var severe = systolic is { } high && Bands.Up(high) >= 180;
        if (!patient.Pregnant && (severe || (diastolic is { } low && Bands.Up(low) >= 120)))
            findings.Add(
                "severe-hypertension",
                severe
                    ? FloorFindings.Show(systolic!.Value, "mmHg")
                    : FloorFindings.Show(diastolic!.Value, "mmHg diastolic"),
                "180/120 or more: look for organ damage the same day.",
                "NICE NG136 2019",
                Acuity.SemiUrgent,
                "cardiology",
                "internal-medicine"
            );
    }

    private static void ShockIndex(FloorPatient patient, int? news, FloorFindings findings)
    {
        if (patient.Vitals is not { HeartRate: { } rate and > 0, SystolicBp: { } systolic and > 0 })
            return;
        var index = rate / systolic;
        var further = systolic < 100 || rate > 120 || patient.MentationImpaired is true || news >= 5;
        var (acuity, detail, source) = index switch
        {
            >= 1.0 when further => (Acuity.Emergent, "1.0 or more with a further sign of shock.", "Mutschler 2013"),
            >= 1.0 => (Acuity.Urgent, "1.0 or more without a further sign of shock.", "Mutschler 2013"),
            >= 0.9 => (Acuity.Urgent, "0.9 or more: occult shock is possible.", "Rady 1994"),
            _ => (Acuity.NonUrgent, "Below 0.9.", "Rady 1994"),
        };
        findings.Add(
            "shock-index",
            FloorFindings.Show(index),
            detail,
            source,
            acuity,
            acuity == Acuity.NonUrgent ? [] : ["emergency-medicine", "internal-medicine"]
        );
    }
}
