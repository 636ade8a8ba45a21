using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Osce;

internal sealed class OsceReadingTests
{
    private static readonly OsceCase Read = OsceReading.Read(
        7,
        JsonNode.Parse(
            """
            { "OSCE_Examination": {
                "Objective_for_Doctor": "Find the renal colic.",
                "Patient_Actor": {
                  "Demographics": "47-year-old man",
                  "History": "Sudden pain in the left flank.",
                  "Symptoms": { "Primary_Symptom": "Flank pain", "Secondary_Symptoms": ["Nausea", "Red urine"] },
                  "Past_Medical_History": ["Gout"],
                  "Social_History": { "Work": "Roofer" },
                  "Current_Medications": ["allopurinol"] },
                "Physical_Examination_Findings": {
                  "Vital_Signs": { "Temp": "37.1°C", "BP": "151/88 mmHg", "Pulse": "96/min", "Respirations": "Quick", "SpO2": "97%" },
                  "Abdominal_Examination": { "Palpation": "Tender left flank" } },
                "Test_Results": {
                  "Blood": { "Creatinine": "1.3 mg/dL", "Uric_Acid": "Raised" },
                  "Urinalysis": { "WBC": "3/hpf" },
                  "Imaging": { "CT": { "Findings": "Stone of 6 mm in the left ureter" } } },
                "Correct_Diagnosis": "Ureteral stone" } }
            """
        )!
    );

    [Test]
    public void The_patient_and_the_story_are_posted()
    {
        var posted = Read.Submission;
        Assert.That((posted.Patient!.AgeYears, posted.ChiefComplaint), Is.EqualTo(((double?)47, "Flank pain")));
        Assert.That(
            posted.HistoryOfPresentIllness,
            Is.EqualTo("47-year-old man\nSudden pain in the left flank.\nNausea\nRed urine")
        );
        Assert.That(posted.PastMedicalHistory, Is.EqualTo(new[] { "Gout" }));
        Assert.That(posted.SocialHistory, Is.EqualTo("Work: Roofer"));
        Assert.That(posted.Medications[0].Name, Is.EqualTo("allopurinol"));
    }

    [Test]
    public void Vital_signs_are_known_by_their_short_names()
    {
        var vitals = Read.Submission.VitalSigns!;
        Assert.That(
            (vitals.TemperatureC, vitals.SystolicBp, vitals.DiastolicBp, vitals.HeartRate, vitals.OxygenSaturation),
            Is.EqualTo(((double?)37.1, (double?)151, (double?)88, (double?)96, (double?)97))
        );
    }

    [Test]
    public void What_cannot_be_read_is_listed_and_still_posted()
    {
        Assert.That(
            Read.Unread,
            Is.EqualTo(new[] { new UnreadInput(7, "Vital_Signs/Respirations", "Quick", "no number") })
        );
        Assert.That(
            Read.Submission.Examination,
            Is.EqualTo("Abdominal Examination, Palpation: Tender left flank\nRespirations: Quick")
        );
    }

    [Test]
    public void Values_go_to_the_laboratory_and_words_to_the_investigations()
    {
        Assert.That(
            Read.Submission.Labs.Select(lab => lab.Name),
            Is.EqualTo(new[] { "Creatinine", "Urinalysis, WBC" })
        );
        Assert.That(
            Read.Submission.Investigations.Select(one => one.Name),
            Is.EqualTo(new[] { "Blood, Uric Acid", "Imaging, CT, Findings" })
        );
    }

    [Test]
    public void The_task_and_the_right_diagnosis_are_not_posted()
    {
        var posted = System.Text.Json.JsonSerializer.Serialize(Read.Submission, MedAssist.Patients.CaseJson.Options);
        Assert.That(posted, Does.Not.Contain("renal colic").And.Not.Contain("Ureteral stone"));
        Assert.That(Read.NamesDiagnosis, Is.False);
    }
}
