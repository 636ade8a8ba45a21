using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Latency;
using Spectre.Console;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks.Load;

/// <summary><c>bench load</c>: how many cases a second the product takes before they are late.</summary>
internal static class LoadBench
{
    // The gate is made wide, so that what is measured is the product and not its bound on calls.
    private static readonly (string, string)[] Settings = [("Models__MaxConcurrentCalls", "2000")];

    private static readonly Option<Workload> Kind = new("--workload")
    {
        DefaultValueFactory = _ => Workload.Simple,
        Description = "simple (p99 below 500 ms) or debate (below 2 s).",
    };
    private static readonly Option<LatencyProfile> Profile = new("--profile")
    {
        DefaultValueFactory = _ => LatencyProfile.Guide,
        Description = "The models' latencies: guide, measured or off.",
    };
    private static readonly Option<double> Seconds = new("--seconds")
    {
        DefaultValueFactory = _ => 8,
        Description = "Length of each rate.",
    };
    private static readonly Option<double> First = new("--from")
    {
        DefaultValueFactory = _ => 25,
        Description = "The first rate.",
    };
    private static readonly Option<double> Most = new("--to")
    {
        DefaultValueFactory = _ => 2_000,
        Description = "The last rate.",
    };
    private static readonly Option<int> Warmup = new("--warmup")
    {
        // Measured: a core is busy with compiling for the first 5,000 or so.
        DefaultValueFactory = _ => 8_000,
        Description = "Cases before the clock runs: the runtime compiles what is hot again.",
    };
    private static readonly Option<FileInfo?> Json = new("--json") { Description = "Where the figures go as JSON." };
    private static readonly Option<FileInfo?> Html = new("--html")
    {
        Description = "Where the figures go as a page with curves.",
    };

    private static readonly Option<string?> Embedding = ServedEmbedding.Option();

    public static Command Command { get; } = Build();

    private static Command Build()
    {
        var command = new Command("load", "Raises the rate of arrivals until cases are late.")
        {
            Kind,
            Profile,
            Seconds,
            First,
            Most,
            Warmup,
            Json,
            Html,
            Embedding,
        };
        foreach (var positive in new[] { Seconds, First, Most })
            positive.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<double>() is not (> 0 and <= 100_000))
                    result.AddError($"{positive.Name} must be above 0 and at most 100,000.");
            });
        command.SetAction(
            async (line, cancellationToken) =>
            {
                var simple = line.GetValue(Kind) == Workload.Simple;
                var (targetMs, length) = (simple ? 500 : 2_000, TimeSpan.FromSeconds(line.GetValue(Seconds)));
                await using var house = await SimulatedHouse.StartAsync(
                    line.GetValue(Profile),
                    cancellationToken,
                    [.. Settings, .. ServedEmbedding.Settings(line.GetValue(Embedding))]
                );
                var embedding = await ServedEmbedding.LineAsync(house.Product.Address, cancellationToken);
                using var arrivals = new Arrivals(house, simple ? BenchCases.Simple : BenchCases.Disputed);
                await arrivals.WarmAsync(line.GetValue(Warmup), cancellationToken);
                var points = await Saturation.FindAsync(
                    line.GetValue(First),
                    line.GetValue(Most),
                    targetMs,
                    rate => arrivals.RunAsync(rate, length, cancellationToken)
                );
                var best = points.LastOrDefault(point => point.Within(targetMs));
                var report = new LoadReport(
                    line.GetValue(Kind).ToString().ToLowerInvariant(),
                    targetMs,
                    [.. points],
                    best?.RatePerSecond ?? 0,
                    best?.CpuMsPerCase ?? 0,
                    house.Product.PeakMb
                );
                var facts = $"{MachineFacts.Line()} {embedding}";
                Write(report, facts);
                if (line.GetValue(Json) is { } json)
                    await File.WriteAllTextAsync(
                        json.FullName,
                        JsonSerializer.Serialize(report, CaseJson.Options),
                        cancellationToken
                    );
                if (line.GetValue(Html) is { } html)
                    await File.WriteAllTextAsync(html.FullName, LoadPage.Of(report, facts), cancellationToken);
                return best is null ? 1 : 0;
            }
        );
        return command;
    }

    private static void Write(LoadReport report, string facts)
    {
        Console.WriteLine();
        Console.WriteLine(facts);
        var table = OverheadTable.Columns("cases a second", "p50 ms", "p99 ms", "failed", "CPU ms a case");
        foreach (var point in report.Points)
            table.AddRow(
                $"{point.RatePerSecond:0}",
                Text(point.P50Ms),
                Text(point.P99Ms),
                $"{point.Failed} of {point.Cases}",
                Text(point.CpuMsPerCase)
            );
        OverheadTable.Print(table);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Workload}: {report.WithinTargetPerSecond:0} a second with p99 below {report.TargetMs:0} ms from the intended arrival; {report.CpuMsPerCase:0.00} CPU ms a case there; at most {report.PeakMb:0} MB. The models and the callers share the machine."
            )
        );
    }

    private static string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private enum Workload
    {
        Simple,
        Debate,
    }
}
