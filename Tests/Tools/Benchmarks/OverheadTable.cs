using System.Globalization;
using Orleans.MedAssist.Debate;
using Spectre.Console;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>Prints what <c>bench overhead</c> measured.</summary>
internal static class OverheadTable
{
    private static readonly (string Name, Func<CaseAnswer, double> Figure)[] Figures =
    [
        ("overheadMs", answer => answer.Case!.Timings.OverheadMs),
        ("elapsedMs", answer => answer.Case!.ElapsedMs),
        ("caller's wall ms", answer => answer.WallMs),
    ];

    public static void Write(params ReadOnlySpan<OverheadRun> runs)
    {
        var table = Columns("milliseconds", "p50", "p95", "p99", "max");
        foreach (var run in runs)
        {
            foreach (var (name, figure) in Figures)
            {
                var quantiles = run.Of(figure);
                table.AddRow(
                    $"{run.Kind}, {name}",
                    Ms(quantiles, 0.5),
                    Ms(quantiles, 0.95),
                    Ms(quantiles, 0.99),
                    Ms(quantiles, 1)
                );
            }
        }

        Print(table);
        var stages = Columns(["median ms of", .. StageTable.Stages.Select(stage => stage.Name), "of these, models"]);
        foreach (var run in runs)
            stages.AddRow([
                run.Kind,
                .. StageTable.Stages.Select(stage => Ms(run.Of(answer => stage.Ms(answer.Case!.Timings)), 0.5)),
                Ms(run.Of(answer => answer.Case!.Timings.ModelMs), 0.5),
            ]);
        Print(stages);
        foreach (var run in runs)
            Summarise(run);
    }

    public static Table Columns(params IEnumerable<string> names)
    {
        var table = new Table { Border = TableBorder.Markdown };
        foreach (var name in names)
            table.AddColumn(new TableColumn(Markup.Escape(name)).NoWrap());
        return table;
    }

    /// <summary>In a file or a pipe a table is as wide as it needs to be.</summary>
    public static void Print(Table table)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 250;
        AnsiConsole.Write(table);
    }

    public static string Ms(Quantiles quantiles, double share) =>
        quantiles.At(share).ToString("0.00", CultureInfo.InvariantCulture);

    private static void Summarise(OverheadRun run)
    {
        var debated = run.Answers.Count(answer => answer.Case!.Debate is { Rounds: 1 });
        var rounds = run.Answers.Max(answer => answer.Case!.Debate?.Rounds);
        var unresolved = run.Answers.Count(answer => answer.Case!.Debate is { DecidedBy: DebateDecider.Unresolved });
        var cpu = run.CpuMsPerCase is { } ms ? ms.ToString("0.00", CultureInfo.InvariantCulture) : "not ours to tell";
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{run.Kind}: {run.Answers.Count} done, {run.Failures.Count} failed, {debated} with one debate round (most rounds: {rounds}), {unresolved} unresolved; {run.Answers.Count / run.Seconds:0.0} cases/s; CPU ms a case: {cpu}; other processes kept {run.OthersCores:0.00} of {Environment.ProcessorCount} cores busy"
            )
        );
        foreach (var failure in run.Failures.GroupBy(failure => failure))
            Console.WriteLine($"  {failure.Count()} x {failure.Key}");
    }
}
