using System.Globalization;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Safety;

namespace Orleans.MedAssist.Models;

/// <summary>A case as lines of text for a prompt. Name, record number and birth date are never among them.</summary>
internal static class CaseLines
{
    public static void Write(CaseSubmission submission, double ageYears, Action<string, string> line)
    {
        line("Patient", string.Join(", ", Patient(submission.Patient!, ageYears)));
        line("Chief complaint", submission.ChiefComplaint);
        line("History", submission.HistoryOfPresentIllness);
        line("Vital signs", string.Join("; ", VitalSigns(submission.VitalSigns ?? new VitalSigns())));
        line("Laboratory", string.Join("; ", submission.Labs.Select(Lab)));
        line("Investigations", string.Join("; ", submission.Investigations.Select(i => $"{i.Name}: {i.Finding}")));
        line("Examination", submission.Examination);
        line("Past history", string.Join("; ", submission.PastMedicalHistory));
        line("Medication", string.Join("; ", submission.Medications.Select(m => $"{m.Name} {m.Dose}".TrimEnd())));
        line("Allergies", string.Join("; ", submission.Allergies.Select(
            a => a.Reaction is { Length: > 0 } ? $"{a.Substance} ({a.Reaction})" : a.Substance)));
        line("Social history", submission.SocialHistory);
        line("Family history", submission.FamilyHistory);
    }

    private static IEnumerable<string> Patient(Patient patient, double ageYears)
    {
        yield return ageYears < 2 ? $"{Number(Math.Round(ageYears * 12, 1))} months" : $"{Number(Math.Floor(ageYears))} years";
        if (patient.Sex != Sex.Unknown)
            yield return CaseJson.NameOf(patient.Sex);
        if (patient.Pregnant is { } pregnant)
            yield return pregnant ? "pregnant" : "not pregnant";
        if (patient.WeightKg is { } weight)
            yield return $"{Number(weight)} kg";
    }

    private static IEnumerable<string> VitalSigns(VitalSigns vital)
    {
        if (vital.TemperatureC is { } temperature)
            yield return $"temperature {Number(temperature)} °C";
        if (vital.HeartRate is { } heartRate)
            yield return $"heart rate {Number(heartRate)} /min";
        if (vital.RespiratoryRate is { } breaths)
            yield return $"respiratory rate {Number(breaths)} /min";
        if (vital.SystolicBp is { } systolic)
            yield return vital.DiastolicBp is { } diastolic
                ? $"blood pressure {Number(systolic)}/{Number(diastolic)} mmHg"
                : $"systolic blood pressure {Number(systolic)} mmHg";
        else if (vital.DiastolicBp is { } alone)
            yield return $"diastolic blood pressure {Number(alone)} mmHg";
        if (vital.OxygenSaturation is { } saturation)
            yield return $"SpO2 {Number(saturation)} %{Air(vital.OnOxygen)}";
        if (vital.HypercapnicRisk == true)
            yield return "known hypercapnic respiratory failure";
        if (vital.Consciousness is { } consciousness)
            yield return $"consciousness {CaseJson.NameOf(consciousness)}";
        if (vital.GlasgowComaScale is { } coma)
            yield return $"GCS {coma.ToString(CultureInfo.InvariantCulture)}";
    }

    private static string Air(bool? onOxygen) => onOxygen switch
    {
        true => " on oxygen",
        false => " on room air",
        null => "",
    };

    private static string Lab(LabResult lab)
    {
        var range = (lab.ReferenceLow, lab.ReferenceHigh) switch
        {
            ({ } low, { } high) => $" ({Number(low)}-{Number(high)})",
            ({ } low, null) => $" (over {Number(low)})",
            (null, { } high) => $" (to {Number(high)})",
            _ => "",
        };
        return $"{lab.Name} {Number(lab.Value ?? 0)} {lab.Unit}{range}{Mark(LabFlags.Of(lab))}";
    }

    private static string Mark(LabFlag flag) => flag switch
    {
        LabFlag.Low => " [low]",
        LabFlag.Normal => " [normal]",
        LabFlag.High => " [high]",
        LabFlag.CriticalLow => " [critical low]",
        LabFlag.CriticalHigh => " [critical high]",
        _ => "",
    };

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
