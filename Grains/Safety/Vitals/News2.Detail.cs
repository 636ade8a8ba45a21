using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety.Vitals;

internal static partial class News2
{
    private static string Detail(VitalSigns vitals, Acuity acuity, int total, List<string> missing)
    {
        var response = acuity switch
        {
            Acuity.Emergent => "7 or more: emergency response",
            Acuity.Urgent when total >= 5 => "5 or 6: urgent response",
            Acuity.Urgent => "a single parameter scores 3: urgent review",
            _ => "low aggregate",
        };
        var scale = vitals.HypercapnicRisk is true ? "saturation scale 2" : "saturation scale 1";
        var gaps = missing.Count == 0 ? "" : $"; partial score, not given and not scored: {string.Join(", ", missing)}";
        return $"{response} ({scale}){gaps}.";
    }
}
