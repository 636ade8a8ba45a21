using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Tests.Models;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Tests.Evaluation.Osce;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Tests.Benchmarks;

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
        command.SetAction(async (line, cancellationToken) =>
        {
            var cases = OsceReading.ReadFile(line.GetValue(File)!.FullName).Where(one => one.Submission.Patient!.AgeYears is not null).ToList();
            using var models = new PromptRecorder();
            await using var silo = await SiloInside.StartAsync(cancellationToken, models);
            var run = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            await WorkBar.RunAsync("cases", cases.Count, async step =>
            {
                foreach (var one in cases)
                {
                    var submission = one.Submission with { Options = new CaseOptions { Path = CasePath.Panel, MaxDebateRounds = 1 } };
                    var age = submission.Patient!.AgeYears!.Value;
                    models.Begin(submission, age);
                    await TriageAsync(models, submission, age, cancellationToken);
                    await silo.FinishAsync($"{run}-{one.Number}", submission, cancellationToken);
                    step();
                }
            });
            Write(cases.Count, models.Prompts);
            return 0;
        });
        return command;
    }

    // Rules route nearly every case; this is what the triager's model would be asked where they abstain.
    private static async Task TriageAsync(IChatClient models, CaseSubmission submission, double age, CancellationToken cancellationToken)
    {
        var prompt = new PromptText().Case(submission, age, AgentRole.Triager).Floor(SafetyFloor.Assess(submission, age))
            .Specialties(new SpecialtyCatalog(Options.Create(new SpecialtyOptions())).All);
        await AgentOver.Client(models).AskAsync<TriageAnswer>(AgentRole.Triager, "bench", prompt, cancellationToken);
    }

    private static void Write(int cases, IReadOnlyList<RecordedPrompt> prompts)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cases} panel cases, tokens of o200k_base, mean a prompt (instructions included)"));
        Console.WriteLine("| role | prompts | case: full record | case: packed | abbreviated | saved | prompt: full | prompt: packed | saved | answers changed | decisions changed |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var role in prompts.GroupBy(prompt => prompt.Role).OrderBy(role => role.Key, StringComparer.Ordinal))
            Row(role.Key, [.. role]);
        Row("all", prompts);
    }

    private static void Row(string name, IReadOnlyList<RecordedPrompt> prompts)
    {
        var (caseFull, casePacked) = (prompts.Average(one => one.CaseFull), prompts.Average(one => one.CasePacked));
        var (full, packed) = (prompts.Average(one => one.Full), prompts.Average(one => one.Packed));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {prompts.Count} | {caseFull:0} | {casePacked:0} | {prompts.Average(one => one.CaseShort):0} | {1 - casePacked / caseFull:P1} | {full:0} | {packed:0} | {1 - packed / full:P1} | {prompts.Count(one => !one.SameAnswer)} | {prompts.Count(one => !one.SameDecision)} |"));
    }
}
