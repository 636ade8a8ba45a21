using System.Globalization;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Models.Privacy;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Tests.Tools.Evaluation.Osce;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>
/// What writing the prompts of a panel's blind round costs in CPU time: three specialists, then one communicator.
/// </summary>
internal static class PromptCost
{
    private const int Specialists = 3;

    public static void Write(IReadOnlyList<OsceCase> cases)
    {
        Console.WriteLine(
            "(d) CPU of the process for the prompts of three specialists, ms a case, every case read for the first time"
        );
        // Twice: the first pass compiles.
        foreach (var label in new[] { "warm-up", "measured" })
        {
            var alone = Cpu(cases, one => Prompts(() => one with { }, one.Patient!.AgeYears!.Value));
            var shared = Cpu(
                cases,
                one =>
                {
                    var same = one with { };
                    return Prompts(() => same, one.Patient!.AgeYears!.Value);
                }
            );
            var masked = Cpu(
                cases,
                one => [IdentityMask.Case("bench", one, DateTimeOffset.UnixEpoch).Told.ChiefComplaint]
            );
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{label}: packed for each agent alone {alone:0.000}; packed once for all of a role {shared:0.000}; identifiers taken out of the case {masked:0.000}"
                )
            );
        }
    }

    private static List<string> Prompts(Func<CaseSubmission> submission, double age) =>
        [
            .. Enumerable
                .Range(0, Specialists)
                .Select(_ =>
                    new PromptText().Case(submission(), age).For(new PromptReader(8192, Abbreviations: true), "").Text
                ),
        ];

    private static double Cpu(IReadOnlyList<OsceCase> cases, Func<CaseSubmission, List<string>> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        foreach (var one in cases)
            work(one.Submission);
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / cases.Count;
    }
}
