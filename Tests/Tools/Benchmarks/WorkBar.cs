using Spectre.Console;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>Shows how far a long command is: a bar on a terminal, a plain line each tenth elsewhere.</summary>
internal static class WorkBar
{
    /// <param name="title">What is being done.</param>
    /// <param name="total">Steps in all.</param>
    /// <param name="work">Calls its argument once a step, from any thread.</param>
    public static Task RunAsync(string title, int total, Func<Action, Task> work) =>
        Console.IsOutputRedirected
            ? PlainAsync(title, total, work)
            : AnsiConsole
                .Progress()
                .StartAsync(async context =>
                {
                    var bar = context.AddTask(Markup.Escape(title), maxValue: total);
                    await work(() => bar.Increment(1));
                });

    private static Task PlainAsync(string title, int total, Func<Action, Task> work)
    {
        var done = 0;
        var tenth = Math.Max(1, total / 10);
        return work(() =>
        {
            var now = Interlocked.Increment(ref done);
            if (now % tenth == 0 || now == total)
                Console.WriteLine($"{title}: {now} of {total}");
        });
    }
}
