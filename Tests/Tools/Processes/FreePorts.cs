using System.Net;
using System.Net.Sockets;

namespace Orleans.MedAssist.Tests.Tools.Processes;

/// <summary>Ports that nobody listens on, each given once in this process.</summary>
internal static class FreePorts
{
    // Below those that systems give to outgoing connections, which could take one before its owner has started.
    private const int First = 10_000;
    private const int Count = 20_000;

    private static int _next = Random.Shared.Next(Count);

    public static int One()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            if (IsFree(port))
                return port;
        }
    }

    public static int[] Of(int count) => [.. Enumerable.Range(0, count).Select(_ => One())];

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
