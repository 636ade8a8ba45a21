using NUnit.Framework;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Tests.Models.Offline;

namespace Orleans.MedAssist.Tests.Models;

internal sealed class LabLinesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 8, 10, 0, TimeSpan.Zero);

    [Test]
    public void Old_and_unread_results_stand_on_lines_of_their_own_with_their_times()
    {
        var lines = CaseLines.Of(
            new()
            {
                Patient = new() { AgeYears = 50 },
                ChiefComplaint = "Weak",
                Labs =
                [
                    new()
                    {
                        Name = "potassium",
                        Value = 7.1,
                        Unit = "mmol/L",
                        CollectedAt = Now.AddYears(-3),
                    },
                    new()
                    {
                        Name = "potassium",
                        Value = 4.2,
                        Unit = "mmol/L",
                        CollectedAt = Now,
                    },
                    new()
                    {
                        Name = "troponin I",
                        ValueText = "<0.01",
                        Unit = "ng/mL",
                        CollectedAt = Now,
                    },
                    new()
                    {
                        Name = "WBC",
                        Value = 40,
                        Unit = "/[HPF]",
                        CollectedAt = Now,
                    },
                ],
            },
            50
        );

        Assert.That(
            lines[2..],
            Is.EqualTo(
                new[]
                {
                    "Laboratory: at 2026-11-30 08:10 UTC; potassium 4.2 mmol/L [normal]; troponin I <0.01 ng/mL [normal]",
                    "Laboratory not read by the rules: at 2026-11-30 08:10 UTC; WBC 40 /[HPF]",
                    "Earlier laboratory, superseded: at 2023-11-30 08:10 UTC; potassium 7.1 mmol/L [critical high]",
                }
            )
        );
    }

    [Test]
    public void The_reasoner_by_rules_reads_the_newest_value()
    {
        const string Old =
            "- Patient: 50 years\n- Chief complaint: Feels weak\n- Laboratory: potassium 4.2 mmol/L [normal]\n"
            + "- Earlier laboratory, superseded: potassium 7.4 mmol/L [critical high] at 2023-11-30 08:10 UTC";
        const string New =
            "- Patient: 50 years\n- Chief complaint: Feels weak\n- Laboratory: at 2026-11-30 08:10 UTC; potassium 7.4 mmol/L [critical high]";

        Assert.That(Hyperkalaemia(Old), Is.Zero);
        Assert.That(Hyperkalaemia(New), Is.GreaterThan(0));
    }

    private static double Hyperkalaemia(string theCase)
    {
        var answer = Offline
            .Prompts.AskAsync(Offline.Prompts.Specialist("nephrology", theCase))
            .GetAwaiter()
            .GetResult();
        return answer
            .Diagnoses()
            .Where(name => name.Contains("yperkal", StringComparison.Ordinal))
            .Select(name => answer.Probability(name))
            .FirstOrDefault();
    }
}
