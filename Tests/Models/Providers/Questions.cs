using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Tests.Models.Providers;

/// <summary>Questions as the product's grains put them.</summary>
internal static class Questions
{
    /// <summary>A word of the patient's that no log may hold.</summary>
    public const string Secret = "Quillfeather";

    private static readonly Dispute Dispute = new()
    {
        Id = "d1",
        Kind = DisputeKind.Diagnosis,
        Claims = [new Claim { Id = "c1", Text = "STEMI" }, new Claim { Id = "c2", Text = "Pericarditis" }],
    };

    public static PromptText Specialist(string specialty = "cardiology") =>
        Specialist(
            new CaseSubmission
            {
                Patient = new Patient { AgeYears = 58 },
                ChiefComplaint = $"Crushing chest pain for one hour, says Jane {Secret}",
                Investigations = [new Investigation { Name = "ECG", Finding = "ST elevation in II, III, aVF" }],
            },
            58,
            specialty
        );

    public static PromptText Specialist(CaseSubmission submission, double ageYears, string specialty = "cardiology") =>
        new PromptText()
            .Case(submission, ageYears)
            .Floor(new FloorAssessment { Acuity = Acuity.Emergent, Reasons = [] })
            .Specialty(
                new Specialty
                {
                    Id = specialty,
                    Name = specialty,
                    Brief = "Hearts",
                    Reliability = 0.8,
                },
                challenger: false
            )
            .Evidence([
                new Passage
                {
                    Id = "stemi#reperfusion",
                    Title = "Reperfusion",
                    Specialty = "cardiology",
                    Source = "ACC/AHA",
                    Year = 2013,
                    Text = "Primary PCI within 90 minutes.",
                },
            ]);

    public static PromptText Rebuttal(string specialty) =>
        Specialist(specialty)
            .Disputes([Dispute])
            .Json(
                "Your position",
                new OpinionAnswer { Acuity = Acuity.Emergent, Differential = [new DiagnosisAnswer("STEMI", null, 0.7)] }
            );

    public static PromptText Triage() =>
        new PromptText()
            .Case(
                new()
                {
                    Patient = new() { AgeYears = 58 },
                    ChiefComplaint = "Crushing chest pain",
                },
                58,
                AgentRole.Triager
            )
            .Floor(new FloorAssessment { Acuity = Acuity.Emergent, Reasons = [] })
            .Specialties([
                new Specialty
                {
                    Id = "cardiology",
                    Name = "Cardiology",
                    Brief = "Hearts",
                    Reliability = 0.8,
                },
            ]);

    public static PromptText Verdict() =>
        new PromptText()
            .Case(
                new()
                {
                    Patient = new() { AgeYears = 58 },
                    ChiefComplaint = "Crushing chest pain",
                },
                58,
                AgentRole.Validator
            )
            .Floor(new FloorAssessment { Acuity = Acuity.Emergent, Reasons = [] })
            .Disputes([Dispute]);

    public static PromptText Report(CaseSubmission submission, double ageYears) =>
        new PromptText()
            .Case(submission, ageYears, AgentRole.Communicator)
            .Report(new CaseReport { Acuity = Acuity.Emergent, LeadingDiagnosis = "STEMI" });
}
