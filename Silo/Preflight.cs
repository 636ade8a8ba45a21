using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Silo;

/// <summary>Finds before the start what would stop it, and says it in one line.</summary>
internal static class Preflight
{
    /// <summary>Why the process cannot start; null where nothing speaks against it.</summary>
    public static string? Refusal(WebApplicationBuilder builder, SiloSettings settings)
    {
        if (settings.OneMachine && Taken(settings.Store.Port))
            return $"Port {settings.Store.Port} for the embedded store is taken; set Store__Port to a free one.";
        if (Taken(settings.SiloPort))
            return $"Port {settings.SiloPort} for the silo is taken; set Cluster__SiloPort to a free one.";
        if (Taken(settings.GatewayPort))
            return $"Port {settings.GatewayPort} for the silo's clients is taken; set Cluster__GatewayPort to a free one.";
        if (settings.ServeGateway && HttpPort(builder) is { } http && Taken(http))
            return $"Port {http} for the HTTP API is taken; set ASPNETCORE_URLS to a free one.";
        return Folder(settings.Store.Path);
    }

    /// <summary>What a failed start has to say to the operator; null where it is not one of the known reasons.</summary>
    public static string? Reason(Exception e) => e switch
    {
        OptionsValidationException options => $"Settings: {string.Join("; ", options.Failures)}",
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } io => io.Message,
        _ => null,
    };

    public static async Task<int> RefuseAsync(string reason)
    {
        await Console.Error.WriteLineAsync($"Orleans.MedAssist cannot start: {reason}");
        return 1;
    }

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

    private static bool Taken(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private static int? HttpPort(WebApplicationBuilder builder)
    {
        var urls = builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey) ?? "";
        var first = urls.Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return first is not null && BindingAddress.Parse(first) is { IsUnixPipe: false, Port: > 0 } address ? address.Port : null;
    }
}
