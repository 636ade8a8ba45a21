using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Orleans.MedAssist.Silo;
using Orleans.MedAssist.Silo.Store;

namespace Orleans.MedAssist.Tests.Tools.Endurance;

/// <summary>
/// <c>store endurance</c>: writes to the embedded store as cases do, restarts it cleanly and by kills, and looks after
/// each start for everything that was acknowledged.
/// </summary>
internal static class StoreEnduranceCommand
{
    private static readonly Option<int> Writes = new("--writes")
    {
        DefaultValueFactory = _ => 1_000_000,
        Description = "Writes in all.",
    };
    private static readonly Option<int> Restarts = new("--restarts")
    {
        DefaultValueFactory = _ => 10,
        Description = "Restarts, kills and clean ones by turns.",
    };
    private static readonly Option<int> AtOnce = new("--at-once")
    {
        DefaultValueFactory = _ => 64,
        Description = "Cases that write at the same time.",
    };

    public static Command Command { get; } = new("store", "Tries the embedded store.") { Endurance(), Serve() };

    private static Command Endurance()
    {
        var command = new Command("endurance", "Counts what the embedded store loses over many writes and restarts.")
        {
            Writes,
            Restarts,
            AtOnce,
        };
        command.SetAction(
            async (line, cancellationToken) =>
            {
                var result = await StoreEndurance.RunAsync(
                    line.GetValue(Writes),
                    line.GetValue(Restarts),
                    line.GetValue(AtOnce),
                    Console.WriteLine,
                    cancellationToken
                );
                Console.WriteLine(result.ToText());
                return result.Holds ? 0 : 1;
            }
        );
        return command;
    }

    // The store in the process that is killed: started as the product starts it, with the product's settings.
    private static Command Serve()
    {
        var command = new Command(StoreEnduranceProcess.Command) { Hidden = true };
        command.SetAction(
            async (_, cancellationToken) =>
            {
                try
                {
                    var settings = SiloSettings.Read(new ConfigurationBuilder().AddEnvironmentVariables().Build());
                    using var store = await EmbeddedStore.StartWhereAsync(settings, Console.WriteLine);
                    Console.WriteLine(StoreEnduranceProcess.Ready);
                    await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken)
                        .ContinueWith(_ => { }, TaskScheduler.Default);
                    return 0;
                }
                catch (StoreUnreadableException e)
                {
                    Console.WriteLine(e.Message);
                    return 1;
                }
            }
        );
        return command;
    }
}
