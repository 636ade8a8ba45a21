using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety.Vitals;

/// <summary>
/// Core temperature: accidental hypothermia (European Resuscitation Council 2021), heat illness (Wilderness Medical
/// Society 2019) and fever of infants (NICE NG143 2019).
/// </summary>
internal static class TemperatureRules
{
    private const double ThreeMonths = 0.25;
    private const double SixMonths = 0.5;

    public static void Assess(FloorPatient patient, FloorFindings findings)
    {
        if (patient.Vitals.TemperatureC is not { } celsius)
            return;
        var value = FloorFindings.Show(celsius, "°C");
        if (celsius < 28)
            findings.Add(
                "hypothermia",
                value,
                "Severe hypothermia: cardiac arrest threatens.",
                "ERC 2021",
                Acuity.Resuscitation,
                "emergency-medicine"
            );
        else if (celsius < 32)
            findings.Add(
                "hypothermia",
                value,
                "Moderate hypothermia.",
                "ERC 2021",
                Acuity.Emergent,
                "emergency-medicine"
            );
        var warm = Bands.Up(celsius, 1);
        if (warm >= 41)
            findings.Add(
                "hyperthermia",
                value,
                "Heat stroke, serotonin or neuroleptic syndrome, or sepsis.",
                "WMS 2019",
                Acuity.Emergent,
                "emergency-medicine",
                "toxicology"
            );
        if (patient.AgeYears < ThreeMonths && warm >= 38)
            findings.Add(
                "infant-fever",
                value,
                "38 °C or more under three months: high risk of serious illness.",
                "NICE NG143 2019",
                Acuity.Emergent,
                "paediatrics",
                "infectious-disease"
            );
        else if (patient.AgeYears < SixMonths && warm >= 39)
            findings.Add(
                "infant-fever",
                value,
                "39 °C or more under six months.",
                "NICE NG143 2019",
                Acuity.Urgent,
                "paediatrics",
                "infectious-disease"
            );
    }
}
