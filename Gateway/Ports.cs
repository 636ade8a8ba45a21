using System.Net;
using System.Net.Sockets;
using Orleans.MedAssist.Gateway.Telemetry;

namespace Orleans.MedAssist.Gateway;

/// <summary>Finds before the start that a port cannot be opened, and says which setting to change.</summary>
internal static class Ports
{
    /// <summary>Why the HTTP addresses cannot be opened; null where nothing speaks against them.</summary>
    public static string? Http(WebApplicationBuilder builder)
    {
        var monitoring = MonitoringPort.Of(builder.Configuration);
        var urls = builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey) ?? "";
        try
        {
            return urls.Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Select(BindingAddress.Parse)
                .Where(address => !address.IsUnixPipe && address.Port > 0)
                .Select(address =>
                    address.Port == monitoring
                        ? Refusal(address.Port, "health and metrics", "Monitoring__Port")
                        : Refusal(address.Port, "the HTTP port", "ASPNETCORE_URLS")
                )
                .FirstOrDefault(refusal => refusal is not null);
        }
        catch (FormatException)
        {
            return "The HTTP port cannot be opened there; set ASPNETCORE_URLS to an address such as http://localhost:8080.";
        }
    }

    /// <summary>Why a port cannot be opened; null where it can.</summary>
    /// <param name="port">Its number.</param>
    /// <param name="what">Who listens there.</param>
    /// <param name="setting">What chooses it.</param>
    public static string? Refusal(int port, string what, string setting)
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
}
