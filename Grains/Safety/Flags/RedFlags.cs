using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Safety.Flags;

/// <summary>
/// Symptom red flags of the note. Each flag's source stands in red-flags.json; negation, history and other subjects
/// are told apart after NegEx (Chapman 2001) and ConText (Harkema 2009).
/// </summary>
internal static class RedFlags
{
    public static void Assess(CaseNote note, Patient? patient, FloorPatient floor, FloorFindings findings)
    {
        findings.From = FindingSource.Text;
        foreach (var flag in RedFlagTable.BuiltIn.Flags)
            if (
                note.Has(flag.Id, out var field)
                && flag.Concerns(patient, floor, field)
                && (flag.Requires.IsEmpty || flag.Requires.Any(note.Knows))
            )
                findings.Add($"red-flag:{flag.Id}", field, flag.Detail, flag.Source, flag.Acuity, flag.Specialties);
        findings.From = FindingSource.Field;
    }
}
