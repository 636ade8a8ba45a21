using System.Net;
using System.Net.Sockets;
using Orleans.MedAssist.Gateway;
using Orleans.MedAssist.Silo.Store;

namespace Orleans.MedAssist.Silo;

/// <summary>Finds before the start what would stop it, and says it in one line.</summary>
internal static class Preflight
{
    /// <summary>Why the process cannot start; null where nothing speaks against it.</summary>
    public static string? Refusal(WebApplicationBuilder builder, SiloSettings settings)
    {
        if (settings.OneMachine && Port(settings.Store.Port, "the embedded store", "Store__Port") is { } store)
            return store;
        return Port(settings.SiloPort, "the silo", "Cluster__SiloPort")
            ?? Port(settings.GatewayPort, "the silo's clients", "Cluster__GatewayPort")
            ?? Http(builder)
            ?? Folder(settings.Store.Path);
    }

    /// <summary>What a failed start has to say to the operator; null where it is not one of the known reasons.</summary>
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

    private static string? Port(int port, string what, string setting)
    {
        if (port is < 1 or > IPEndPoint.MaxPort)
            return $"Port {port} for {what} is none; set {setting} to one from 1 to {IPEndPoint.MaxPort}.";

        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return null;
        }
        catch (SocketException)
        {
            return $"Port {port} for {what} is taken; set {setting} to a free one.";
        }
    }

    private static string? Http(WebApplicationBuilder builder)
    {
        var urls = builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey) ?? "";
        try
        {
            return urls.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(BindingAddress.Parse)
                .Where(address => !address.IsUnixPipe && address.Port > 0)
                .Select(address => Port(address.Port, "the HTTP port", "ASPNETCORE_URLS"))
                .FirstOrDefault(refusal => refusal is not null);
        }
        catch (FormatException)
        {
            return "The HTTP port cannot be opened there; set ASPNETCORE_URLS to an address such as http://localhost:8080.";
        }
    }
}
