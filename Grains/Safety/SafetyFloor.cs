using Orleans.MedAssist.Cases;

namespace Orleans.MedAssist.Safety;

/// <summary>The rules that no model can overrule. Pure: the same case always has the same floor.</summary>
internal static class SafetyFloor
{
    /// <summary>What the rules say of a case of a patient of this age in years.</summary>
    public static FloorAssessment Assess(CaseSubmission submission, double ageYears)
    {
        var findings = new FloorFindings();
        var note = CaseNote.Read(submission);
        var patient = new FloorPatient(submission.VitalSigns ?? new(), ageYears, note.IsPregnant(submission.Patient));
        var labs = new LabValues(submission, findings);

        News2.Assess(patient, findings);
        ConsciousnessRules.Assess(patient, findings);
        BreathingRules.Assess(patient, findings);
        CirculationRules.Assess(patient, findings);
        TemperatureRules.Assess(patient, findings);
        SepsisScores.Assess(patient, labs, findings);
        PaediatricVitals.Assess(patient, findings);
        PregnancyVitals.Assess(patient, findings);
        CriticalLabs.Assess(labs, ageYears, findings);
        DerivedValues.Assess(labs, findings);
        RedFlags.Assess(note, submission.Patient, patient, findings);
        return findings.ToAssessment();
    }
}
