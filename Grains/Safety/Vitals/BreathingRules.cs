using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety.Vitals;

/// <summary>
/// Breathing at any age: respiratory arrest (European Resuscitation Council 2021) and hypoxaemia (British Thoracic
/// Society 2017: target 94 to 98 %, in hypercapnic failure 88 to 92 %).
/// </summary>
internal static class BreathingRules
{
    public static void Assess(FloorPatient patient, FloorFindings findings)
    {
        var vitals = patient.Vitals;
        if (vitals.RespiratoryRate is <= 0)
            findings.Add(
                "respiratory-arrest",
                "0 /min",
                "No breathing.",
                "ERC 2021",
                Acuity.Resuscitation,
                "emergency-medicine",
                "pulmonology"
            );
        else if (vitals.RespiratoryRate is < 8)
            findings.Add(
                "bradypnoea",
                FloorFindings.Show(vitals.RespiratoryRate.Value, "/min"),
                "Below 8: ventilatory failure, think of opioids.",
                "ERC 2021",
                Acuity.Emergent,
                "emergency-medicine",
                "toxicology"
            );
        var limit = vitals.HypercapnicRisk is true ? 84 : 88;
        if (vitals.OxygenSaturation is { } saturation && saturation < limit)
            findings.Add(
                "hypoxaemia",
                FloorFindings.Show(saturation, "%"),
                $"Saturation below {limit} %{(limit == 84 ? " although the target is 88 to 92 %" : "")}.",
                "BTS 2017",
                Acuity.Emergent,
                "pulmonology",
                "emergency-medicine"
            );
    }
}
