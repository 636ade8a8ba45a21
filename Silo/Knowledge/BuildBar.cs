using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Ingestion;
using Spectre.Console;

namespace Orleans.MedAssist.Silo.Knowledge;

/// <summary>Shows how far a build is: a bar a stage on a terminal, a line a stage elsewhere.</summary>
internal static class BuildBar
{
    public static Task<BuiltBase> RunAsync(Func<Action<ImportProgress>, Task<BuiltBase>> build) =>
        Console.IsErrorRedirected
            ? PlainAsync(build)
            : AnsiConsole
                .Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) })
                .Progress()
                .Columns(
                    new TaskDescriptionColumn(),
                    new ProgressBarColumn(),
                    new PercentageColumn(),
                    new RemainingTimeColumn(),
                    new SpinnerColumn()
                )
                .StartAsync(context => build(Bars(context)));

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

    private static Task<BuiltBase> PlainAsync(Func<Action<ImportProgress>, Task<BuiltBase>> build)
    {
        var stage = default(ImportStage?);
        return build(progress =>
        {
            if (stage != progress.Stage)
                Console.Error.WriteLine(
                    $"{progress.Stage.ToString().ToLowerInvariant()}{(progress.Total > 0 ? $" {progress.Total} rows" : "")}"
                );
            stage = progress.Stage;
        });
    }
}
