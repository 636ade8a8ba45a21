using System.CommandLine;
using System.Globalization;
using Orleans.MedAssist.Cases;
using Spectre.Console;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>
/// <c>bench spawn</c>: how long the first call of a coordinator takes that has no activation, its state read from
/// the store included.
/// </summary>
internal static class SpawnBench
{
    private static readonly Option<int> Cases = new("--cases")
    {
        DefaultValueFactory = _ => Quantiles.EnoughForP99,
        Description = "Keys of each kind.",
    };

    public static Command Command { get; } = Build();

    private static Command Build()
    {
        var command = new Command("spawn", "Times cold activations of case coordinators.") { Cases };
        command.SetAction(
            async (line, cancellationToken) =>
            {
                var cases = line.GetValue(Cases);
                await using var silo = await SiloInside.StartAsync(cancellationToken);
                await WorkBar.RunAsync(
                    "finish cases",
                    cases,
                    async step =>
                    {
                        for (var i = 0; i < cases; i++, step())
                            await silo.FinishAsync($"case-{i}", BenchCases.Simple(i), cancellationToken);
                    }
                );
                var unknown = await TimeAsync(silo, "unknown", cases, known: false, cancellationToken);
                var left = await silo.CollectAsync();
                var stored = await TimeAsync(silo, "case", cases, known: true, cancellationToken);
                var warm = await TimeAsync(silo, "case", cases, known: true, cancellationToken);

                Console.WriteLine();
                Console.WriteLine(MachineFacts.Line());
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{cases} keys of each kind, one at a time, caller in the silo's process, embedded store; {left} coordinators were active before the first call."
                    )
                );
                var table = OverheadTable.Columns("first call, ms", "p50", "p95", "p99", "max");
                foreach (
                    var (name, times) in new[]
                    {
                        ("stored state, no activation", stored),
                        ("unknown key, no activation", unknown),
                        ("active (for comparison)", warm),
                    }
                )
                {
                    table.AddRow(
                        name,
                        OverheadTable.Ms(times, 0.5),
                        OverheadTable.Ms(times, 0.95),
                        OverheadTable.Ms(times, 0.99),
                        OverheadTable.Ms(times, 1)
                    );
                }

                OverheadTable.Print(table);
                return left == 0 ? 0 : 1;
            }
        );
        return command;
    }

    private static async Task<Quantiles> TimeAsync(
        SiloInside silo,
        string key,
        int cases,
        bool known,
        CancellationToken cancellationToken
    )
    {
        var times = new double[cases];
        for (var i = 0; i < cases; i++)
        {
            var coordinator = silo.Coordinator($"{key}-{i}");
            var start = TimeProvider.System.GetTimestamp();
            var answer = await coordinator.GetAsync(TimeSpan.Zero, cancellationToken);
            times[i] = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
            if (answer is { Status: CaseStatus.AwaitingSignOff } != known)
                throw new InvalidOperationException($"{key}-{i} answered {answer?.Stage.ToString() ?? "nothing"}.");
        }

        return new Quantiles(times);
    }
}
