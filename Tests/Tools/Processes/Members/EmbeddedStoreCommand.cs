using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Orleans.MedAssist.Silo;
using Orleans.MedAssist.Silo.Store;

namespace Orleans.MedAssist.Tests.Tools.Processes.Members;

/// <summary>
/// <c>embedded-store</c>: the product's own store in a process of its own, in the place of a Redis server.
/// </summary>
internal static class EmbeddedStoreCommand
{
    private static readonly Option<int> Port = new("--port") { Required = true, Description = "Loopback port." };
    private static readonly Option<string> Folder = new("--path")
    {
        Required = true,
        Description = "Where its files lie.",
    };

    public static Command Command { get; } = Build();

    private static Command Build()
    {
        var command = new Command("embedded-store", "Serves the embedded store until it is interrupted.")
        {
            Port,
            Folder,
        };
        command.SetAction(
            async (line, cancellationToken) =>
            {
                var settings = SiloSettings.Read(
                    new ConfigurationBuilder()
                        .AddInMemoryCollection(
                            new Dictionary<string, string?>
                            {
                                ["Store:Path"] = line.GetValue(Folder),
                                ["Store:Port"] = $"{line.GetValue(Port)}",
                            }
                        )
                        .AddEnvironmentVariables()
                        .Build()
                );
                using var store = await EmbeddedStore.StartWhereAsync(settings);
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken)
                    .ContinueWith(_ => { }, TaskScheduler.Default);
                return 0;
            }
        );
        return command;
    }
}
