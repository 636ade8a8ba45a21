using Orleans.MedAssist.Gateway;
using Orleans.MedAssist.Silo.Store;

namespace Orleans.MedAssist.Silo;

/// <summary>Finds before the start what would stop it, and says it in one line.</summary>
internal static class Preflight
{
    /// <summary>Why the process cannot start; null where nothing speaks against it.</summary>
    public static string? Refusal(WebApplicationBuilder builder, SiloSettings settings)
    {
        if (settings.OneMachine && Ports.Refusal(settings.Store.Port, "the embedded store", "Store__Port") is { } store)
            return store;
        return Ports.Refusal(settings.SiloPort, "the silo", "Cluster__SiloPort")
            ?? Ports.Refusal(settings.GatewayPort, "the silo's clients", "Cluster__GatewayPort")
            ?? Ports.Http(builder)
            ?? Folder(settings.Store.Path);
    }

    /// <summary>
    /// What a failed start has to say to the operator; null where it is not one of the known reasons.
    /// </summary>
    public static string? Reason(Exception e) => e is StoreUnreadableException ? e.Message : StartRefusal.Reason(e);

    private static string? Folder(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full);
            var probe = Path.Combine(full, $".write-test-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The data folder {full} cannot be written; set Store__Path to one that can.";
        }
    }
}
