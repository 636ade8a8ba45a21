using System.CommandLine;

namespace Orleans.MedAssist.Silo.Store.Salvage;

/// <summary><c>store salvage</c>: goes on with what can be read of a damaged embedded store.</summary>
internal static class StoreCommand
{
    /// <summary>How it is called, for messages.</summary>
    public const string Call = "dotnet run --project Silo -- store salvage";

    public static async Task<int> RunAsync(string[] args)
    {
        var salvage = new Command(
            "salvage",
            "Goes on with what can be read of a damaged store. The damaged files are kept aside."
        );
        salvage.SetAction(async (_, _) => await SalvageAsync());
        var store = new Command("store", "The store that a single machine carries itself.") { salvage };
        return await new RootCommand("Orleans.MedAssist") { store }
            .Parse(args)
            .InvokeAsync();
    }

    private static async Task<int> SalvageAsync()
    {
        try
        {
            var settings = SiloSettings.Read(
                WebApplication
                    .CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory })
                    .Configuration
            );
            Console.WriteLine(await EmbeddedStore.SalvageAsync(settings));
            return 0;
        }
        catch (Exception e) when (Preflight.Reason(e) is { } reason)
        {
            await Console.Error.WriteLineAsync(
                $"Orleans.MedAssist cannot salvage the store: {reason.ReplaceLineEndings(" ")}"
            );
            return 1;
        }
    }
}
