using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety.Flags;
using Orleans.MedAssist.Safety.Labs;
using Orleans.MedAssist.Safety.Medicines;
using Orleans.MedAssist.Safety.Vitals;

namespace Orleans.MedAssist.Safety;

/// <summary>The rules that no model can overrule. Pure: the same case always has the same floor.</summary>
internal static class SafetyFloor
{
    /// <summary>
    /// Reads every table and runs every rule once, so that a host can pay for it at its start and not at the first
    /// case. A table that cannot be read throws <see cref="InvalidDataException"/> here.
    /// </summary>
    public static void Warm()
    {
        LabResult[] labs =
        [
            new()
            {
                Name = "sodium",
                Value = 138,
                Unit = "mmol/L",
            },
            new()
            {
                Name = "glucose",
                Value = 12,
                Unit = "mmol/L",
            },
            new()
            {
                Name = "urea",
                Value = 6,
                Unit = "mmol/L",
            },
            new()
            {
                Name = "potassium",
                Value = 7,
                Unit = "mmol/L",
            },
        ];
        var submission = new CaseSubmission
        {
            ChiefComplaint = "Chest pain",
            HistoryOfPresentIllness = "No fever, cough or rash. His father died of a stroke. Return if worse.",
            VitalSigns = new()
            {
                HeartRate = 70,
                SystolicBp = 120,
                DiastolicBp = 80,
                TemperatureC = 37,
                RespiratoryRate = 16,
                OxygenSaturation = 97,
                OnOxygen = false,
                GlasgowComaScale = 15,
                Consciousness = Consciousness.Alert,
            },
            Labs = [.. labs],
            Medications = [new() { Name = "aspirin" }],
            Allergies = [new() { Substance = "latex" }],
        };
        foreach (var years in (ReadOnlySpan<double>)[1, 40])
            Assess(submission, years);
        Contraindications.Check(submission, 40, ["aspirin"]);
        LabFlags.Of(labs[0]);
    }

    /// <summary>What the rules say of a case of a patient of this age in years.</summary>
    public static FloorAssessment Assess(CaseSubmission submission, double ageYears)
    {
        var numbers = new CaseNumbers(submission, ageYears);
        var note = CaseNote.Read(submission, numbers.Vitals);
        var findings = new FloorFindings();
        numbers.Tell(findings);
        Assess(submission, ageYears, note, numbers.Vitals, numbers.Labs, findings);
        var whole = findings.ToAssessment();
        return numbers.FromText ? WithSources(whole, Measured(submission, ageYears, note, numbers)) : whole;
    }

    private static void Assess(
        CaseSubmission submission,
        double ageYears,
        CaseNote note,
        VitalSigns vitals,
        LabValues labs,
        FloorFindings findings
    )
    {
        var patient = new FloorPatient(vitals, ageYears, note.IsPregnant(submission.Patient));
        var news = News2.Assess(patient, findings);
        ConsciousnessRules.Assess(patient, findings);
        BreathingRules.Assess(patient, findings);
        CirculationRules.Assess(patient, news, findings);
        TemperatureRules.Assess(patient, findings);
        SepsisScores.Assess(patient, labs, findings);
        PaediatricVitals.Assess(patient, findings);
        PregnancyVitals.Assess(patient, findings);
        CriticalLabs.Assess(labs, ageYears, findings);
        DerivedValues.Assess(labs, findings);
        RedFlags.Assess(note, submission.Patient, patient, findings);
    }

    private static FloorAssessment Measured(
        CaseSubmission submission,
        double ageYears,
        CaseNote note,
        CaseNumbers numbers
    )
    {
        var findings = new FloorFindings();
        Assess(submission, ageYears, note, numbers.Measured, numbers.MeasuredLabs, findings);
        return findings.ToAssessment();
    }

    // What the rules would not say of the fields alone they owe to the text. Nothing that the fields say is lost.
    private static FloorAssessment WithSources(FloorAssessment whole, FloorAssessment measured)
    {
        var known = measured.Reasons.Select(reason => (reason.Rule, reason.Value, reason.Acuity)).ToHashSet();
        return whole with
        {
            Acuity = whole.Acuity < measured.Acuity ? whole.Acuity : measured.Acuity,
            Reasons =
            [
                .. whole.Reasons.Select(reason =>
                    known.Contains((reason.Rule, reason.Value, reason.Acuity))
                        ? reason
                        : reason with
                        {
                            From = FindingSource.Text,
                        }
                ),
            ],
        };
    }
}
