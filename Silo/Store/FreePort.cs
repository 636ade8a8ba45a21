using System.Net;
using System.Net.Sockets;

namespace Orleans.MedAssist.Silo.Store;

/// <summary>Loopback ports that nobody listens on at the time of asking.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
