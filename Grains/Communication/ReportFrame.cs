using System.Globalization;
using System.Text;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Communication;

/// <summary>The report's template: says all that the report holds, in a fixed order, without a model.</summary>
internal static class ReportFrame
{
    /// <summary>What stands under every report.</summary>
    public const string Disclaimer =
        "Decision support for clinicians. It does not replace a clinician's examination and judgement.";

    public static ReportText Write(CaseReport report) =>
        new()
        {
            Clinician = Clinician(report),
            Patient = Patient(report),
            FromTemplate = true,
        };

    /// <summary>
    /// A model's words under the first line of every clinician's text: how urgent, and what limits the report.
    /// </summary>
    public static string Headed(CaseReport report, string words) => $"{Heading(report)}\n{words}";

    private static string Heading(CaseReport report)
    {
        var acuity = $"Acuity: {CaseJson.NameOf(report.Acuity)}.";
        return report.Flags.IsEmpty
            ? acuity
            : $"{acuity} This report is {string.Join(", ", report.Flags.Select(Limit))}.";
    }

    private static string Limit(Limitation limitation) =>
        limitation is Limitation.Budget ? "cut short by the case's budget for models" : CaseJson.NameOf(limitation);

    private static string Clinician(CaseReport report)
    {
        var text = new StringBuilder();
        text.Append(Heading(report)).Append('\n');
        List("Differential", report.Differential.Select(Percent));
        List("Do", report.Recommendations.Select(r => $"({CaseJson.NameOf(r.Urgency)}) {r.Text}{Cited(r.Evidence)}"));
        List("Do not", report.Contraindications.Select(c => $"{c.Intervention}: {c.Reason}{Cited(c.Evidence)}"));
        List("Safety", report.SafetyNotes);
        List("Dissent", report.Dissent.Select(d => $"{d.Specialty}: {d.Position}{Cited(d.Evidence)}"));
        List("No opinion from", report.Abstained.Select(a => $"{a.Specialty} ({CaseJson.NameOf(a.Reason)})"));
        List("Missing data", report.MissingData);
        List("Similar earlier cases", report.SimilarCases.Select(Similar));
        return text.ToString().TrimEnd();

        void List(string heading, IEnumerable<string> lines)
        {
            var any = false;
            foreach (var line in lines)
            {
                if (!any)
                    text.Append(heading).Append(":\n");
                any = true;
                text.Append("- ").Append(line).Append('\n');
            }
        }
    }

    private static string Patient(CaseReport report)
    {
        var likely = report.LeadingDiagnosis is { } diagnosis
            ? $"What the team thinks of first is: {diagnosis}. This is not yet certain."
            : "It is not yet clear what causes your complaints.";
        var next = report.Acuity switch
        {
            Acuity.Resuscitation or Acuity.Emergent =>
                "You need treatment right away. Stay with the hospital's staff and tell them at once if anything changes.",
            Acuity.Urgent => "You should be examined and treated today. Tell the staff at once if you feel worse.",
            _ => "A clinician will talk with you about the next steps. Come back at once if you feel worse.",
        };
        return $"{likely} {next} Your clinician has the full report and will answer your questions.";
    }

    private static string Similar(ReportedCase earlier)
    {
        var age = earlier.AgeYears is { } years ? string.Create(CultureInfo.InvariantCulture, $"{years} years, ") : "";
        return $"{age}{earlier.ChiefComplaint}: {earlier.Diagnosis}{(earlier.Agrees ? " (as here)" : "")}";
    }

    private static string Percent(Diagnosis diagnosis)
    {
        var share = diagnosis.Probability.ToString("P0", CultureInfo.InvariantCulture);
        return diagnosis.Code is { } code ? $"{diagnosis.Name} [{code}], {share}" : $"{diagnosis.Name}, {share}";
    }

    private static string Cited(System.Collections.Immutable.ImmutableArray<string> evidence) =>
        evidence.IsEmpty ? "" : $" [{string.Join(", ", evidence)}]";
}
