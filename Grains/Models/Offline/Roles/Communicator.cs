using System.Globalization;
using System.Text;
using System.Text.Json;
using Orleans.MedAssist.Conditions;
using Orleans.MedAssist.Models.Offline.Reading;

namespace Orleans.MedAssist.Models.Offline.Roles;

/// <summary>Words for a settled report: for the clinician with every limit, for the patient without jargon.</summary>
internal static class Communicator
{
    public static ReportAnswer Answer(PromptReading prompt, Catalogue catalogue)
    {
        prompt.Required(PromptSections.Case);
        SettledReport report;
        try
        {
            report =
                JsonSerializer.Deserialize(prompt.Required(PromptSections.Report), AnswerShapes.Readable.SettledReport)
                ?? throw new ArgumentException("The prompt's section 'Settled report' is empty.");
        }
        catch (JsonException)
        {
            // The JSON error would quote the prompt's text.
            throw new ArgumentException("The prompt's section 'Settled report' is no readable JSON.");
        }
        return new(Clinician(report), PatientWords.Of(report, catalogue));
    }

    private static string Clinician(SettledReport report)
    {
        var text = new StringBuilder();
        text.Append("Urgency: ")
            .Append(report.Acuity ?? "not settled")
            .Append(". Leading diagnosis: ")
            .Append(report.LeadingDiagnosis ?? "none")
            .Append('.');
        Others(text, report);
        Join(
            text,
            " Recommended: ",
            (report.Recommendations ?? []).Select(line =>
                $"{line.Text.TrimEnd('.')} ({line.Urgency}{Sources(line.Evidence)})"
            )
        );
        Join(
            text,
            " Not to be given: ",
            (report.Contraindications ?? []).Select(line => $"{line.Intervention} ({line.Reason.TrimEnd('.')})")
        );
        Join(
            text,
            " Dissent: ",
            (report.Dissent ?? []).Select(line => $"{line.Specialty}: {line.Position.TrimEnd('.')}")
        );
        Join(text, " Missing: ", report.MissingData ?? []);
        if (report.Flags?.Contains("unresolved") == true)
            text.Append(" The panel's disagreement was not resolved; the most urgent position stands.");
        if (report.Flags?.Contains("partial") == true)
            text.Append(" The report is partial.");
        return text.Append(" This text was written by the offline rules, not by a language model.").ToString();
    }

    private static void Others(StringBuilder text, SettledReport report) =>
        Join(
            text,
            " Also considered: ",
            (report.Differential ?? [])
                .Where(line => line.Diagnosis != report.LeadingDiagnosis)
                .Select(line => $"{line.Diagnosis} ({line.Probability.ToString("P0", CultureInfo.InvariantCulture)})")
        );

    private static string Sources(string[]? evidence) =>
        evidence is { Length: > 0 } ? $"; {string.Join(", ", evidence)}" : "; no passage";

    private static void Join(StringBuilder text, string label, IEnumerable<string> parts)
    {
        var joined = string.Join("; ", parts);
        if (joined.Length > 0)
            text.Append(label).Append(joined).Append('.');
    }
}
