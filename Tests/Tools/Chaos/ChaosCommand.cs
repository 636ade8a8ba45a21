using System.CommandLine;
using Orleans.MedAssist.Tests.Tools.Chaos.Storm;
using Orleans.MedAssist.Tests.Tools.Processes.Members;

namespace Orleans.MedAssist.Tests.Tools.Chaos;

/// <summary><c>chaos</c>: hits a cluster of processes while it works, and counts what that cost.</summary>
internal static class ChaosCommand
{
    private static readonly Option<int> Silos = new("--silos")
    {
        DefaultValueFactory = _ => 3,
        Description = "Silos, 2 or more.",
    };
    private static readonly Option<int> Gateways = new("--gateways")
    {
        DefaultValueFactory = _ => 2,
        Description = "Gateways.",
    };
    private static readonly Option<int> Cases = new("--cases")
    {
        DefaultValueFactory = _ => 500,
        Description = "Patients.",
    };
    private static readonly Option<int> Kills = new("--kills")
    {
        DefaultValueFactory = _ => 20,
        Description = "Kills, stops and freezes.",
    };
    private static readonly Option<int> Seed = new("--seed") { Description = "What the plan follows from." };
    private static readonly Option<int> DeadlineMs = new("--deadline")
    {
        DefaultValueFactory = _ => 30_000,
        Description = "Milliseconds that each case has.",
    };
    private static readonly Option<string> Latencies = new("--latencies")
    {
        DefaultValueFactory = _ => "measured",
        Description = "The models' latencies: measured (about a second an answer), guide or off.",
    };
    private static readonly Option<bool> Rolling = new("--rolling")
    {
        Description = "Only planned restarts, one silo after another.",
    };
    private static readonly Option<bool> KeepLogs = new("--keep-logs")
    {
        Description = "Leaves the processes' logs and says where.",
    };
    private static readonly Option<FileInfo?> Json = new("--json") { Description = "Writes the figures to this file." };

    public static Command Command { get; } = Build();

    private static Command Build()
    {
        var command = new Command(
            "chaos",
            "Kills, stops and freezes processes of a cluster that works, and checks what came through."
        )
        {
            Silos,
            Gateways,
            Cases,
            Kills,
            Seed,
            DeadlineMs,
            Latencies,
            Rolling,
            KeepLogs,
            Json,
        };
        Latencies.AcceptOnlyFromAmong("measured", "guide", "off");
        AtLeast(Silos, 2);
        AtLeast(Gateways, 1);
        AtLeast(Cases, 1);
        AtLeast(Kills, 1);
        command.SetAction(RunAsync);
        return command;
    }

    private static void AtLeast(Option<int> option, int least) =>
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) < least)
                result.AddError($"{option.Name} must be at least {least}.");
        });

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var seed = line.GetValue(Seed);
        await using var cluster = new ProcessCluster(
            new ClusterPlan
            {
                Silos = line.GetValue(Silos),
                Gateways = line.GetValue(Gateways),
                Seed = seed,
                Latencies = line.GetValue(Latencies)!,
                KeepLogs = line.GetValue(KeepLogs),
            }
        );
        Console.WriteLine(
            $"Starting {cluster.Silos.Count} silos, {cluster.Gateways.Count} gateways, a store and simulated models in {cluster.Folder}."
        );
        await cluster.StartAsync(cancellationToken);
        var blows = new Blows(cluster, new Random(seed));
        using var run = new ChaosRun(cluster, seed, Console.WriteLine);
        var result = await run.RunAsync(
            line.GetValue(Cases),
            line.GetValue(Kills),
            line.GetValue(DeadlineMs),
            line.GetValue(Rolling) ? blows.RollAsync : (_, token) => blows.StrikeAsync(token),
            blows,
            cancellationToken
        );
        Console.WriteLine(result.ToText());
        if (line.GetValue(Json) is { } file)
            await File.WriteAllTextAsync(file.FullName, result.ToJson(), cancellationToken);
        return result.Holds ? 0 : 1;
    }
}
