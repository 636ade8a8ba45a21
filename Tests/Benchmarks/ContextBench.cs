using System.CommandLine;
using System.Globalization;
using Orleans.MedAssist.Cases;
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
                    models.Begin(submission, submission.Patient!.AgeYears!.Value);
                    await silo.FinishAsync($"{run}-{one.Number}", submission, cancellationToken);
                    step();
                }
            });
            Write(cases.Count, models.Prompts);
            return 0;
        });
        return command;
    }

    private static void Write(int cases, IReadOnlyList<RecordedPrompt> prompts)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cases} panel cases, tokens of o200k_base, mean a prompt (instructions included)"));
        Console.WriteLine("| role | prompts | case: full record | case: packed | saved | prompt: full | prompt: packed | saved | answers changed |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var role in prompts.GroupBy(prompt => prompt.Role).OrderBy(role => role.Key, StringComparer.Ordinal))
            Row(role.Key, [.. role]);
        Row("all", prompts);
    }

    private static void Row(string name, IReadOnlyList<RecordedPrompt> prompts)
    {
        var (caseFull, casePacked) = (prompts.Average(one => one.CaseFull), prompts.Average(one => one.CasePacked));
        var (full, packed) = (prompts.Average(one => one.Full), prompts.Average(one => one.Packed));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {prompts.Count} | {caseFull:0} | {casePacked:0} | {1 - casePacked / caseFull:P1} | {full:0} | {packed:0} | {1 - packed / full:P1} | {prompts.Count(one => !one.SameAnswer)} |"));
    }
}
