using System.Net;
using Garnet.networking;
using Garnet.server;

namespace Orleans.MedAssist.Silo.Store;

/// <summary>
/// The embedded store's port. Who begins with anything but a command of the store's protocol is hung up on: a web page
/// that makes a browser on this machine post to the port would otherwise have its lines skipped and the rest read.
/// </summary>
internal sealed class StoreDoor(int port)
    : GarnetServerTcp(
        new IPEndPoint(IPAddress.Loopback, port),
        networkSendTimeout: TimeSpan.FromSeconds(60),
        tlsHandshakeTimeout: Timeout.InfiniteTimeSpan
    ),
        IServerHook
{
    private const byte CommandBegins = (byte)'*';

    bool IServerHook.TryCreateMessageConsumer(
        Span<byte> bytesReceived,
        INetworkSender networkSender,
        out IMessageConsumer session
    ) =>
        bytesReceived is [CommandBegins, ..]
            ? TryCreateMessageConsumer(bytesReceived, networkSender, out session)
            // What the network's reader takes for a connection that is at its end.
            : throw new IOException("Not a client of the store.");
}
