using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Ingestion;
using Spectre.Console;

namespace Orleans.MedAssist.Silo.Knowledge;

/// <summary>
/// Shows how far a build is, and what it has to say: a bar a stage on a terminal and lines above them, lines elsewhere.
/// </summary>
internal static class BuildBar
{
    /// <param name="build">Is given what says a line, and what shows how far it is.</param>
    public static Task<BuiltBase> RunAsync(Func<Action<string>, Action<ImportProgress>, Task<BuiltBase>> build)
    {
        if (Console.IsErrorRedirected)
            return build(Console.Error.WriteLine, Lines());
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console
            .Progress()
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn(),
                new SpinnerColumn()
            )
            .StartAsync(context => build(console.WriteLine, Bars(context)));
    }

    private static Action<ImportProgress> Bars(ProgressContext context)
    {
        ProgressTask? bar = null;
        var stage = default(ImportStage?);
        return progress =>
        {
            if (bar is null || stage != progress.Stage)
            {
                bar?.Value(bar.MaxValue);
                bar = context.AddTask(NameOf(progress), maxValue: Math.Max(1, progress.Total));
                stage = progress.Stage;
            }

            bar.IsIndeterminate(progress.Stage != ImportStage.Embedding);
            bar.Description(NameOf(progress));
            bar.Value(progress.Stage == ImportStage.Embedding ? progress.Rows : 0);
        };
    }

    private static string NameOf(ImportProgress progress) =>
        $"{progress.Stage.ToString().ToLowerInvariant()} {progress.Rows} rows";

    private static Action<ImportProgress> Lines()
    {
        var stage = default(ImportStage?);
        return progress =>
        {
            if (stage != progress.Stage)
                Console.Error.WriteLine(
                    $"{progress.Stage.ToString().ToLowerInvariant()}{(progress.Total > 0 ? $" {progress.Total} rows" : "")}"
                );
            stage = progress.Stage;
        };
    }
}
