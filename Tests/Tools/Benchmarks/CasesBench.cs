using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Latency;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>
/// <c>bench cases</c>: the performance guide's two cases, and a mix of real ones where a file gives them, over HTTP, at
/// simulated models, one at a time.
/// </summary>
internal static class CasesBench
{
    private static readonly Option<LatencyProfile> Profile = new("--profile")
    {
        DefaultValueFactory = _ => LatencyProfile.Guide,
        Description = "The models' latencies: guide, measured or off.",
    };
    private static readonly Option<int> Iterations = new("--iterations")
    {
        DefaultValueFactory = _ => 200,
        Description = "Timed cases of each kind.",
    };
    private static readonly Option<int> Warmup = new("--warmup")
    {
        DefaultValueFactory = _ => 60,
        Description = "Cases of each kind before the clock runs.",
    };
    private static readonly Option<FileInfo> Osce = new Option<FileInfo>("--osce")
    {
        Description = "Structured examinations, one JSON object a line, for a mix beside the guide's two cases.",
    }.AcceptExistingOnly();
    private static readonly Option<bool> Stages = new("--profile-stages")
    {
        Description = "Also prints where the time of a case goes, by stage.",
    };
    private static readonly Option<FileInfo?> Json = new("--json") { Description = "Where the figures go as JSON." };

    public static Command Command { get; } = Build();

    private static Command Build()
    {
        var command = new Command("cases", "Times the performance guide's two cases.")
        {
            Profile,
            Iterations,
            Warmup,
            Osce,
            Stages,
            Json,
        };
        Iterations.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--iterations must be 1 or more.");
        });
        command.SetAction(
            async (line, cancellationToken) =>
            {
                var profile = line.GetValue(Profile);
                CaseSeries[] mix = line.GetValue(Osce) is { } file ? [OsceMix.Of(file)] : [];
                await using var house = await SimulatedHouse.StartAsync(profile, cancellationToken);
                var run = new GuideRun(house, line.GetValue(Warmup), line.GetValue(Iterations));
                var results = new List<GuideCaseResult>();
                foreach (var series in (CaseSeries[])[GuideCases.SimpleSeries, GuideCases.ComplexSeries, .. mix])
                    results.Add(await run.TakeAsync(series, cancellationToken));
                var report = new GuideReport(CaseJson.NameOf(profile), [.. results]);
                Console.WriteLine();
                Console.WriteLine(MachineFacts.Line());
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Profile {report.Profile}, one case at a time, {line.GetValue(Warmup)} of each kind before the clock runs; nearest-rank quantiles. Overhead is the caller's time less the simulated models' own."
                    )
                );
                GuideTable.Write(report);
                if (line.GetValue(Stages))
                    StageTable.Write(report);
                if (line.GetValue(Json) is { } json)
                    await File.WriteAllTextAsync(
                        json.FullName,
                        JsonSerializer.Serialize(report, CaseJson.Options),
                        cancellationToken
                    );
                return report.Cases.All(one => one.Failed == 0) ? 0 : 1;
            }
        );
        return command;
    }
}
