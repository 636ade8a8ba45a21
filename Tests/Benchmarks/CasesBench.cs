using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Tests.LlmSimulator.Latency;

namespace Orleans.MedAssist.Tests.Benchmarks;

/// <summary><c>bench cases</c>: the performance guide's two cases over HTTP, at simulated models, one at a time.</summary>
internal static class CasesBench
{
    private const int MostFollowed = 50;

    private static readonly Option<LatencyProfile> Profile = new("--profile")
    {
        DefaultValueFactory = _ => LatencyProfile.Guide, Description = "The models' latencies: guide, measured or off.",
    };
    private static readonly Option<int> Iterations = new("--iterations")
    {
        DefaultValueFactory = _ => 200, Description = "Timed cases of each kind.",
    };
    private static readonly Option<int> Warmup = new("--warmup")
    {
        DefaultValueFactory = _ => 60, Description = "Cases of each kind before the clock runs.",
    };
    private static readonly Option<FileInfo?> Json = new("--json") { Description = "Where the figures go as JSON." };

    public static Command Command { get; } = Build();

    private static Command Build()
    {
        var command = new Command("cases", "Times the performance guide's two cases.") { Profile, Iterations, Warmup, Json };
        Iterations.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--iterations must be 1 or more.");
        });
        command.SetAction(async (line, cancellationToken) =>
        {
            var profile = line.GetValue(Profile);
            await using var house = await SimulatedHouse.StartAsync(profile, cancellationToken);
            var cases = new GuideRun(house, line.GetValue(Warmup), line.GetValue(Iterations), MostFollowed);
            var simple = await cases.TakeAsync(GuideCases.SimpleName, 500, debates: false, GuideCases.Simple, cancellationToken);
            var complex = await cases.TakeAsync(GuideCases.ComplexName, 2_000, debates: true, GuideCases.Complex, cancellationToken);
            var report = new GuideReport(CaseJson.NameOf(profile), [simple, complex]);
            Console.WriteLine();
            Console.WriteLine(MachineFacts.Line());
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"Profile {report.Profile}, one case at a time, {line.GetValue(Warmup)} of each kind before the clock runs; nearest-rank quantiles. Overhead is the caller's time less the simulated models' own."));
            GuideTable.Write(report);
            if (line.GetValue(Json) is { } file)
                await File.WriteAllTextAsync(file.FullName, JsonSerializer.Serialize(report, CaseJson.Options), cancellationToken);
            return report.Cases.All(one => one.Failed == 0) ? 0 : 1;
        });
        return command;
    }
}
