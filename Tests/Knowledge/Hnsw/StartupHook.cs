using Orleans.MedAssist.Tests.Knowledge.Hnsw;

#pragma warning disable CA1050, CA1515 // The runtime knows it by this name alone.

/// <summary>Runs before the product's own first line where DOTNET_STARTUP_HOOKS names this assembly.</summary>
internal static class StartupHook
{
    public static void Initialize() => OtherDuckDb.UseWhereGiven();
}
