using System.Collections.Immutable;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety.Vitals;

/// <summary>
/// Level of consciousness: Glasgow Coma Scale (Teasdale and Jennett 1974, bands of NICE NG232 2023) and ACVPU
/// (RCP 2017) with the levels of the Emergency Severity Index, version 4 (AHRQ 2012). NEWS2 alone would call a new
/// confusion urgent (3 points); ESI v4 puts "confused, lethargic, disoriented" at level 2, and the higher one holds.
/// </summary>
internal static class ConsciousnessRules
{
    public static void Assess(FloorPatient patient, FloorFindings findings)
    {
        if (patient.Vitals.GlasgowComaScale is { } scale)
        {
            var (acuity, detail) = scale switch
            {
                <= 8 => (Acuity.Resuscitation, "Coma: the airway is at risk."),
                <= 12 => (Acuity.Emergent, "Moderately impaired consciousness."),
                <= 14 => (Acuity.Urgent, "Mildly impaired consciousness."),
                _ => (Acuity.NonUrgent, "Full score."),
            };
            findings.Add("GCS", FloorFindings.Show(scale), detail, "NICE NG232 2023", acuity, Routes(acuity));
        }
        if (patient.Vitals.Consciousness is { } level)
        {
            var (acuity, detail) = level switch
            {
                Consciousness.Alert => (Acuity.NonUrgent, "Alert."),
                Consciousness.Confusion => (Acuity.Emergent, "New confusion."),
                Consciousness.Voice => (Acuity.Emergent, "Responds to voice only."),
                Consciousness.Pain => (Acuity.Resuscitation, "Responds to pain only: the airway is at risk."),
                _ => (Acuity.Resuscitation, "Unresponsive."),
            };
            findings.Add(
                "ACVPU",
                level.ToString().ToLowerInvariant(),
                detail,
                "ESI v4, AHRQ 2012",
                acuity,
                Routes(acuity)
            );
        }
    }

    private static ImmutableArray<string> Routes(Acuity acuity) =>
        acuity == Acuity.NonUrgent ? [] : ["neurology", "emergency-medicine"];
}
