using System.CommandLine;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Tests.Models;
using Orleans.MedAssist.Tests.Tools.Evaluation.Osce;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>
/// <c>bench context</c>: the prompts of whole panel cases, against the same prompts with the full record as indented
/// JSON, by role; and how many answers of the offline rules the packing changed.
/// </summary>
internal static class ContextBench
{
    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("file")
    {
        Description = "Structured examinations, one JSON object a line.",
    }.AcceptExistingOnly();

    public static Command Command { get; } = Build();

    private static Command Build()
    {
        var command = new Command("context", "Counts the prompts' tokens.") { File };
        command.SetAction(
            async (line, cancellationToken) =>
            {
                var cases = OsceReading
                    .ReadFile(line.GetValue(File)!.FullName)
                    .Where(one => one.Submission.Patient!.AgeYears is not null)
                    .ToList();
                using var models = new PromptRecorder();
                await using var silo = await SiloInside.StartAsync(cancellationToken, models);
                var run = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
                await WorkBar.RunAsync(
                    "cases",
                    cases.Count,
                    async step =>
                    {
                        foreach (var one in cases)
                        {
                            var submission = one.Submission with
                            {
                                Options = new CaseOptions { Path = CasePath.Panel, MaxDebateRounds = 1 },
                            };
                            var age = submission.Patient!.AgeYears!.Value;
                            models.Begin(submission);
                            await TriageAsync(models, submission, age, cancellationToken);
                            await silo.FinishAsync($"{run}-{one.Number}", submission, cancellationToken);
                            step();
                        }
                    }
                );
                ContextTable.Write(cases.Count, models.Prompts);
                PromptCost.Write(cases);
                return 0;
            }
        );
        return command;
    }

    // Rules route nearly every case; this is what the triager's model would be asked where they abstain.
    private static async Task TriageAsync(
        PromptRecorder models,
        CaseSubmission submission,
        double age,
        CancellationToken cancellationToken
    )
    {
        var request = new TriageRequest
        {
            Submission = submission,
            AgeYears = age,
            Floor = SafetyFloor.Assess(submission, age),
        };
        models.Asks(request);
        var prompt = new PromptText()
            .Case(submission, age, AgentRole.Triager)
            .Floor(request.Floor)
            .Specialties(new SpecialtyCatalog(Options.Create(new SpecialtyOptions())).All);
        await AgentOver.Client(models).AskAsync<TriageAnswer>(AgentRole.Triager, "bench", prompt, cancellationToken);
    }
}
