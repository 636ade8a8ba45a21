using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>The two cases that are timed: one that nobody disputes, one over which two fields differ.</summary>
internal static class BenchCases
{
    /// <summary>A cystitis, on the simple path. Each number makes another text, so that no cache knows it.</summary>
    public static CaseSubmission Simple(int number) =>
        new()
        {
            Patient = new Patient
            {
                Id = $"bench-{number}",
                AgeYears = 20 + number % 40,
                Sex = Sex.Female,
            },
            ChiefComplaint = $"Burning when passing urine for {1 + number % 5} days",
            HistoryOfPresentIllness =
                $"Frequency and urgency. Denies fever, flank pain, vomiting and discharge. Room {number}.",
            VitalSigns = new VitalSigns
            {
                TemperatureC = 36.8,
                HeartRate = 70 + number % 15,
                RespiratoryRate = 14,
                SystolicBp = 122,
                DiastolicBp = 76,
                OxygenSaturation = 98,
                OnOxygen = false,
                Consciousness = Consciousness.Alert,
            },
            Examination = "Soft abdomen, no tenderness over the kidneys.",
            Investigations =
            [
                new Investigation { Name = "Urine dipstick", Finding = "Leucocytes and nitrite positive" },
            ],
            Options = new CaseOptions { Path = CasePath.Simple },
        };

    /// <summary>
    /// Chest pain that fits a coronary syndrome and an embolism alike, for a panel of heart and lung.
    /// </summary>
    public static CaseSubmission Disputed(int number) =>
        new()
        {
            Patient = new Patient
            {
                Id = $"bench-{number}",
                AgeYears = 50 + number % 25,
                Sex = Sex.Male,
            },
            ChiefComplaint = "Chest pain and shortness of breath",
            HistoryOfPresentIllness =
                $"Chest pressure for {1 + number % 6} hours, short of breath at rest, pleuritic pain. Came back from a long flight last week, calf swelling. Room {number}.",
            VitalSigns = new VitalSigns
            {
                TemperatureC = 37.0,
                HeartRate = 108 + number % 8,
                RespiratoryRate = 21,
                SystolicBp = 132,
                DiastolicBp = 82,
                OxygenSaturation = 93,
                OnOxygen = false,
                Consciousness = Consciousness.Alert,
            },
            Labs =
            [
                new LabResult
                {
                    Name = "troponin I",
                    Value = 0.08,
                    Unit = "ng/mL",
                    ReferenceLow = 0,
                    ReferenceHigh = 0.04,
                },
            ],
            PastMedicalHistory = ["hypertension"],
            Investigations = [new Investigation { Name = "ECG", Finding = "T wave inversion" }],
            Options = new CaseOptions
            {
                Path = CasePath.Panel,
                MaxDebateRounds = 1,
                Specialties = ["cardiology", "pulmonology"],
            },
        };
}
