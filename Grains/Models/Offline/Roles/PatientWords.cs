using System.Text;
using Orleans.MedAssist.Conditions;

namespace Orleans.MedAssist.Models.Offline.Roles;

/// <summary>What a patient is told: what it may be, what happens next, and when to seek help at once.</summary>
internal static class PatientWords
{
    public static string Of(SettledReport report, Catalogue catalogue)
    {
        var condition = report.LeadingDiagnosis is { } name ? catalogue.Find(name) : null;
        return new StringBuilder()
            .Append(WhatItMayBe(report, condition, catalogue))
            .Append(' ')
            .Append(WhatHappensNext(report.Acuity))
            .Append(' ')
            .Append(WhenToSeekHelp(condition, catalogue))
            .ToString();
    }

    private static string WhatItMayBe(SettledReport report, Condition? condition, Catalogue catalogue)
    {
        var plain =
            condition?.Script.Plain
            ?? catalogue
                .Presentations.Where(one => one.Words.Name == report.LeadingDiagnosis)
                .Select(one => one.Words.Plain)
                .FirstOrDefault();
        if (plain is null)
            return "We do not know yet what is causing your symptoms.";
        var other = (report.Differential ?? [])
            .Where(line => line.Diagnosis != report.LeadingDiagnosis)
            .Select(line => catalogue.Find(line.Diagnosis)?.Script.Plain)
            .FirstOrDefault(words => words is not null && words != plain);
        return other is null
            ? $"What you told us may be a sign of {plain}. This is not certain yet."
            : $"What you told us may be a sign of {plain}. It could also be {other}. This is not certain yet.";
    }

    private static string WhatHappensNext(string? acuity) =>
        acuity switch
        {
            "resuscitation" => "You need treatment right now. A team is with you and will start at once.",
            "emergent" =>
                "You need to be seen at once. A doctor will examine you and start tests and treatment without delay.",
            "urgent" => "You need to be seen today. A doctor will examine you and may do tests to find the cause.",
            "semi-urgent" => "A doctor will see you and talk with you about tests and treatment.",
            _ => "A doctor will talk with you about what to do next. There is no sign of immediate danger so far.",
        };

    private static string WhenToSeekHelp(Condition? condition, Catalogue catalogue)
    {
        var signs =
            condition is not null && catalogue.SeekHelp.TryGetValue(condition.Specialties[0], out var own)
                ? own
                : catalogue.SeekHelp["any"];
        return $"Get help at once (call the emergency number or tell the staff) if {signs}, or if you feel much worse.";
    }
}
