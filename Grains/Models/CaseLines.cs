using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Models;

/// <summary>A case as lines of text for a prompt. Name, record number and birth date are never among them.</summary>
internal static class CaseLines
{
    /// <summary>
    /// Years from which an age by itself points to a person (HIPAA Privacy Rule, 45 CFR 164.514(b)(2)(i)(C), 2000).
    /// </summary>
    public const int Oldest = 90;

    private static readonly char[] Breaks = ['\r', '\n', '\u2028', '\u2029'];

    /// <summary>
    /// A line a field that is not empty, the most important first: the guide's order, abnormal results leading.
    /// </summary>
    public static ImmutableArray<string> Of(CaseSubmission submission, double ageYears)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var (label, text) in Fields(submission, ageYears))
            if (!string.IsNullOrWhiteSpace(text))
                lines.Add($"{label}: {OneLine(text)}");
        return lines.ToImmutable();
    }

    /// <summary>The same text on one line. A line break ends a sentence, and it still does when it is gone.</summary>
    public static string OneLine(string text)
    {
        if (!text.AsSpan().ContainsAny("\r\n\t\u2028\u2029"))
            return text;
        var line = new StringBuilder(text.Length + 8);
        foreach (var part in text.Split(Breaks, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0)
                line.Append(
                    line[^1] switch
                    {
                        '.' or ',' or ';' or '!' => " ",
                        ':' or '?' => " • ",
                        _ => "; ",
                    }
                );
            var item = part.StartsWith("- ", StringComparison.Ordinal) ? part[2..] : part;
            line.AppendJoin(' ', item.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }

        return line.ToString();
    }

    private static IEnumerable<(string Label, string Text)> Fields(CaseSubmission submission, double ageYears)
    {
        yield return ("Patient", string.Join(", ", Patient(submission.Patient!, ageYears)));
        yield return ("Chief complaint", submission.ChiefComplaint);
        yield return ("Vital signs", string.Join("; ", VitalSigns(submission.VitalSigns ?? new VitalSigns())));
        foreach (var line in LabLines.Of(submission))
            yield return line;
        yield return (
            "Allergies",
            string.Join(
                "; ",
                submission.Allergies.Select(a =>
                    a.Reaction is { Length: > 0 } ? $"{a.Substance} ({a.Reaction})" : a.Substance
                )
            )
        );
        yield return (
            "Medication",
            string.Join("; ", submission.Medications.Select(m => $"{m.Name} {m.Dose}".TrimEnd()))
        );
        yield return ("History", submission.HistoryOfPresentIllness);
        yield return ("Examination", submission.Examination);
        yield return (
            "Investigations",
            string.Join("; ", submission.Investigations.Select(i => $"{i.Name}: {i.Finding}"))
        );
        yield return ("Past history", string.Join("; ", submission.PastMedicalHistory));
        yield return ("Social history", submission.SocialHistory);
        yield return ("Family history", submission.FamilyHistory);
    }

    private static IEnumerable<string> Patient(Patient patient, double ageYears)
    {
        yield return ageYears < 2 ? $"{Number(Math.Round(ageYears * 12, 1))} months"
        : ageYears >= Oldest && IsUnnamed(patient) ? $"over {Number(Oldest - 1)} years"
        : $"{Number(Math.Floor(ageYears))} years";
        if (patient.Sex != Sex.Unknown)
            yield return CaseJson.NameOf(patient.Sex);
        if (patient.Pregnant is { } pregnant)
            yield return pregnant ? "pregnant" : "not pregnant";
        if (patient.WeightKg is { } weight)
            yield return $"{Number(weight)} kg";
    }

    // A submission has an age or a birth date: where both are gone they have been hidden.
    private static bool IsUnnamed(Patient patient) => patient is { AgeYears: null, BirthDate: null };

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
        if (vital.ObservedAt is { } observed)
            yield return $"observed {LabLines.Time(observed)}";
    }

    private static string Air(bool? onOxygen) =>
        onOxygen switch
        {
            true => " on oxygen",
            false => " on room air",
            null => "",
        };

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
