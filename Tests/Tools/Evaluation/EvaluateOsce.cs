using System.CommandLine;
using System.Globalization;
using Orleans.MedAssist.Tests.Tools.Benchmarks;
using Orleans.MedAssist.Tests.Tools.Evaluation.Osce;

namespace Orleans.MedAssist.Tests.Tools.Evaluation;

/// <summary>
/// <c>evaluate osce</c>: posts every case of a file and compares the reports with the right diagnoses.
/// </summary>
internal static class EvaluateOsce
{
    private static readonly Argument<FileInfo> Cases = new Argument<FileInfo>("file")
    {
        Description = "Structured examinations, one JSON object a line.",
    }.AcceptExistingOnly();
    private static readonly Option<Uri?> Url = ProductUnderTest.UrlOption();
    private static readonly Option<int> AtOnce = new("--parallel")
    {
        DefaultValueFactory = _ => 4,
        Description = "Cases at a time.",
    };
    private static readonly Option<string> Run = new("--run")
    {
        DefaultValueFactory = _ =>
            TimeProvider.System.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture),
        Description = "Part of the idempotency keys: the same run against the same product asks nothing twice.",
    };
    private static readonly Option<bool> List = new("--list") { Description = "Also lists each case with its answer." };

    public static Command Command { get; } = Build();

    private static Command Build()
    {
        var command = new Command("osce", "Posts structured examinations.") { Cases, Url, AtOnce, Run, List };
        command.SetAction(
            async (line, cancellationToken) =>
            {
                var file = line.GetValue(Cases)!;
                var cases = OsceReading.ReadFile(file.FullName);
                await using var product = await ProductUnderTest.AtAsync(line.GetValue(Url), cancellationToken);
                var key = $"{Path.GetFileNameWithoutExtension(file.Name)}-{line.GetValue(Run)}";
                var answers = await PostAsync(cases, key, line.GetValue(AtOnce), product.Address, cancellationToken);
                var score = new OsceScore(cases, answers);
                OsceTables.Write(score, line.GetValue(AtOnce), line.GetValue(List));
                return score.Failed.Count == 0 ? 0 : 1;
            }
        );
        return command;
    }

    private static async Task<CaseAnswer[]> PostAsync(
        IReadOnlyList<OsceCase> cases,
        string key,
        int atOnce,
        Uri address,
        CancellationToken cancellationToken
    )
    {
        using var caller = new CaseCaller(address);
        var answers = new CaseAnswer[cases.Count];
        var settings = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken };
        await WorkBar.RunAsync(
            "cases",
            cases.Count,
            step =>
                Parallel.ForAsync(
                    0,
                    cases.Count,
                    settings,
                    async (i, token) =>
                    {
                        answers[i] = await caller.PostAsync($"{key}-{cases[i].Number}", cases[i].Submission, token);
                        step();
                    }
                )
        );
        return answers;
    }
}
