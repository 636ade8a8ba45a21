using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety.Labs;

namespace Orleans.MedAssist.Safety.Vitals;

/// <summary>
/// qSOFA (Sepsis-3 2016) and the systemic inflammatory response (ACCP/SCCM 1992). Both speak of suspected infection,
/// so without an abnormal temperature two qSOFA points are urgent and not emergent.
/// </summary>
internal static class SepsisScores
{
    public static void Assess(FloorPatient patient, LabValues labs, FloorFindings findings)
    {
        if (!patient.IsAdult)
        {
            findings.Exclude("qSOFA and SIRS: adult limits, not applied under 16 years.");
            return;
        }
        Qsofa(patient, findings);
        Sirs(patient, labs, findings);
    }

    private static void Qsofa(FloorPatient patient, FloorFindings findings)
    {
        var vitals = patient.Vitals;
        bool?[] points = [Up(vitals.RespiratoryRate) >= 22, Down(vitals.SystolicBp) <= 100, patient.MentationImpaired];
        var given =
            (vitals.RespiratoryRate is null ? 0 : 1)
            + (vitals.SystolicBp is null ? 0 : 1)
            + (points[2] is null ? 0 : 1);
        if (given == 0)
            return;
        var score = points.Count(point => point is true);
        var infection =
            vitals.TemperatureC is { } celsius && (Bands.Up(celsius, 1) >= 38 || Bands.Down(celsius, 1) <= 36);
        var acuity =
            score == 3 || (score == 2 && infection) ? Acuity.Emergent
            : score == 2 ? Acuity.Urgent
            : Acuity.NonUrgent;
        findings.Add(
            "qSOFA",
            FloorFindings.Show(score),
            (score >= 2 ? "2 or more: organ failure is likely if there is an infection" : "Below 2")
                + Partial(given, 3),
            "Sepsis-3 2016",
            acuity,
            score >= 2 ? ["infectious-disease", "emergency-medicine"] : []
        );
    }

    private static void Sirs(FloorPatient patient, LabValues labs, FloorFindings findings)
    {
        var vitals = patient.Vitals;
        var white = labs.Of("white-cells");
        var carbonDioxide = labs.Of("pco2");
        var given =
            (vitals.TemperatureC is null ? 0 : 1)
            + (vitals.HeartRate is null ? 0 : 1)
            + (vitals.RespiratoryRate is null && carbonDioxide is null ? 0 : 1)
            + (white is null ? 0 : 1);
        if (given == 0)
            return;
        var inflamed = (vitals.TemperatureC is > 38 or < 36 ? 1 : 0) + (white is > 12 or < 4 ? 1 : 0);
        var score =
            inflamed + (vitals.HeartRate > 90 ? 1 : 0) + (vitals.RespiratoryRate > 20 || carbonDioxide < 32 ? 1 : 0);
        var acuity =
            inflamed == 0 || score < 2 ? Acuity.NonUrgent
            : score == 2 ? Acuity.SemiUrgent
            : Acuity.Urgent;
        findings.Add(
            "SIRS",
            FloorFindings.Show(score),
            (score >= 2 ? "2 or more: systemic inflammation" : "Below 2") + Partial(given, 4),
            "ACCP/SCCM 1992",
            acuity,
            acuity == Acuity.NonUrgent ? [] : ["infectious-disease"]
        );
    }

    private static double? Up(double? value) => value is { } given ? Bands.Up(given) : null;

    private static double? Down(double? value) => value is { } given ? Bands.Down(given) : null;

    private static string Partial(int given, int needed) =>
        given == needed ? "." : $"; partial, {needed - given} of {needed} criteria were not given.";
}
