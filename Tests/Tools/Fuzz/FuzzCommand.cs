using System.CommandLine;
using Orleans.MedAssist.Tests.Tools.Processes.Members;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Tools.Fuzz;

/// <summary><c>fuzz gateway</c>: sends changed requests to the product and counts what it made of them.</summary>
internal static class FuzzCommand
{
    private static readonly Option<int> Requests = new("--requests")
    {
        DefaultValueFactory = _ => 20_000,
        Description = "How many.",
    };
    private static readonly Option<int> Seed = new("--seed") { Description = "What they follow from." };
    private static readonly Option<int> Parallel = new("--parallel")
    {
        DefaultValueFactory = _ => 8,
        Description = "How many at once.",
    };
    private static readonly Option<bool> Cluster = new("--cluster")
    {
        Description = "Against a store, two silos and a gateway, each a process; else against one machine.",
    };
    private static readonly Option<bool> Simulated = new("--simulated")
    {
        Description = "In a cluster: simulated models behind an endpoint instead of the reasoner by rules.",
    };
    private static readonly Option<bool> KeepLogs = new("--keep-logs")
    {
        Description = "In a cluster: leaves the processes' logs and says where.",
    };
    private static readonly Option<int> SlackMs = new("--slack")
    {
        DefaultValueFactory = _ => 30_000,
        Description = "Milliseconds that a case may end after its deadline.",
    };

    public static Command Command { get; } = new("fuzz", "Sends requests that nobody should send.") { Build() };

    private static Command Build()
    {
        var command = new Command("gateway", "Changed bodies, headers, paths and framing to every endpoint of the API.")
        {
            Requests,
            Seed,
            Parallel,
            Cluster,
            Simulated,
            KeepLogs,
            SlackMs,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        if (!line.GetValue(Cluster))
        {
            await using var machine = await OneMachine.StartAsync(cancellationToken, Place.AsShipped);
            return await RunAsync(line, machine.Address, cancellationToken);
        }

        var reasoner = new Dictionary<string, string> { ["Models__Provider"] = "Offline" };
        await using var cluster = new ProcessCluster(
            new ClusterPlan
            {
                Silos = 2,
                Gateways = 1,
                Seed = line.GetValue(Seed),
                Latencies = "off",
                KeepLogs = line.GetValue(KeepLogs),
                SiloSettings = line.GetValue(Simulated) ? new() : reasoner,
            }
        );
        Console.WriteLine($"Starting a store, two silos and a gateway in {cluster.Folder}.");
        await cluster.StartAsync(cancellationToken);
        var left = await RunAsync(line, cluster.Gateways[0].Address, cancellationToken);
        foreach (var ended in cluster.Silos.Append(cluster.Gateways[0].Process).Where(process => process.HasExited))
        {
            Console.WriteLine($"{ended.Name} has ended.");
            left = 1;
        }

        return left;
    }

    private static async Task<int> RunAsync(ParseResult line, Uri gateway, CancellationToken cancellationToken)
    {
        using var run = new FuzzRun(gateway, line.GetValue(Seed), TimeSpan.FromMilliseconds(line.GetValue(SlackMs)));
        var result = await run.RunAsync(
            line.GetValue(Requests),
            line.GetValue(Parallel),
            Console.WriteLine,
            cancellationToken
        );
        Console.Write(result.ToText());
        return result.Findings.Count == 0 ? 0 : 1;
    }
}
