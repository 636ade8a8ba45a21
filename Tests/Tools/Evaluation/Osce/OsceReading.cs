using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Osce;

/// <summary>
/// Makes submissions of a file of structured examinations, one JSON object a line. The examiner's task and the right
/// diagnosis are never posted.
/// </summary>
internal static class OsceReading
{
    private const int LongestLine = 2_000;

    public static IReadOnlyList<OsceCase> ReadFile(string path) =>
        [
            .. File.ReadLines(path)
                .Where(line => !string.IsNullOrWhiteSpace(line))
                .Select((line, i) => Read(i + 1, JsonNode.Parse(line)!)),
        ];

    public static OsceCase Read(int number, JsonNode line)
    {
        var exam = line["OSCE_Examination"] ?? line;
        var patient = exam["Patient_Actor"] ?? new JsonObject();
        var findings = exam["Physical_Examination_Findings"]?.DeepClone();
        var vitals = new VitalSheet(findings?["Vital_Signs"]);
        (findings as JsonObject)?.Remove("Vital_Signs");
        var labs = new LabSheet(exam["Test_Results"]);
        var submission = Submission(patient, findings, vitals, labs);
        var diagnosis = exam["Correct_Diagnosis"]?.ToString() ?? "";
        return new OsceCase
        {
            Number = number,
            Submission = submission,
            Diagnosis = diagnosis,
            Unread =
            [
                .. vitals.Unread.Select(unread => new UnreadInput(
                    number,
                    $"Vital_Signs/{unread.Path}",
                    unread.Text,
                    unread.Reason
                )),
                .. labs.Unread.Select(unread => new UnreadInput(
                    number,
                    $"Test_Results/{unread.Path}",
                    unread.Text,
                    unread.Reason
                )),
            ],
            NamesDiagnosis = Posted(submission).Any(text => DiagnosisMatch.Mentions(text, diagnosis)),
        };
    }

    private static CaseSubmission Submission(JsonNode patient, JsonNode? findings, VitalSheet vitals, LabSheet labs)
    {
        var who = FreeText.Of(patient["Demographics"]);
        var history = FreeText.Of(patient["History"]);
        var main = FreeText.Of(patient["Symptoms"]?["Primary_Symptom"]);
        return new CaseSubmission
        {
            Patient = new Patient
            {
                AgeYears = DemographicsText.AgeYears(who),
                Sex = DemographicsText.SexOf(who),
                Pregnant = DemographicsText.Pregnant(who),
                WeightKg = vitals.WeightKg,
            },
            ChiefComplaint = main.Length > 0 ? main : history.Split('.')[0],
            HistoryOfPresentIllness = Paragraphs(
                who,
                history,
                FreeText.Of(patient["Symptoms"]?["Secondary_Symptoms"]),
                FreeText.Of(patient["Review_of_Systems"])
            ),
            VitalSigns = vitals.Signs,
            Labs = labs.Labs,
            Medications =
            [
                .. Entries(patient["Current_Medications"], patient["Medications"], patient["Drug_History"])
                    .Select(entry =>
                        entry.Length <= 200
                            ? new Medication { Name = entry }
                            : new Medication { Name = "as listed", Dose = entry }
                    ),
            ],
            PastMedicalHistory = [.. Entries(patient["Past_Medical_History"])],
            SocialHistory = FreeText.Of(patient["Social_History"]),
            FamilyHistory = FreeText.Of(patient["Family_History"]),
            Examination = Paragraphs([
                FreeText.Of(findings),
                .. vitals.Unread.Select(unread => FreeText.Line(unread.Path, unread.Text)),
            ]),
            Investigations = labs.Investigations,
        };
    }

    private static IEnumerable<string> Entries(params JsonNode?[] nodes) =>
        nodes
            .SelectMany(node => FreeText.Leaves(node))
            .Select(leaf => FreeText.Line(leaf.Path, leaf.Text))
            .Where(line => !string.IsNullOrWhiteSpace(line))
            .Select(line => line.Length <= LongestLine ? line : line[..LongestLine]);

    private static string Paragraphs(params IEnumerable<string> parts) =>
        string.Join("\n", parts.Where(part => part.Length > 0));

    private static ImmutableArray<string> Posted(CaseSubmission posted) =>
        [
            posted.ChiefComplaint,
            posted.HistoryOfPresentIllness,
            posted.Examination,
            posted.SocialHistory,
            .. posted.PastMedicalHistory,
            .. posted.Investigations.Select(investigation => investigation.Finding),
        ];
}
