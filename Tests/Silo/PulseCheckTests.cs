using System.Net;
using System.Net.Sockets;
using NUnit.Framework;
using Orleans.MedAssist.Silo.Membership;

namespace Orleans.MedAssist.Tests.Silo;

/// <summary>Whose process is gone is told by its machine; whoever is only slow must never be taken for gone.</summary>
[CancelAfter(180_000)]
public sealed class PulseCheckTests
{
    [Test]
    public async Task A_process_whose_port_is_closed_is_gone(CancellationToken cancellationToken)
    {
        var listener = Listening(backlog: 1);
        var port = (IPEndPoint)listener.LocalEndPoint!;
        listener.Dispose();
        Assert.That(await PulseCheck.IsGoneAsync(port, cancellationToken), Is.True);
    }

    [Test]
    public async Task A_process_that_stands_still_is_not_gone(CancellationToken cancellationToken)
    {
        // It accepts nothing: its machine does for it.
        using var listener = Listening(backlog: 16);
        Assert.That(await PulseCheck.IsGoneAsync((IPEndPoint)listener.LocalEndPoint!, cancellationToken), Is.False);
    }

    [Test]
    public async Task A_process_that_nobody_can_reach_any_more_is_not_gone_but_silent(
        CancellationToken cancellationToken
    )
    {
        using var listener = Listening(backlog: 0);
        var port = (IPEndPoint)listener.LocalEndPoint!;
        // Its machine holds a connection or two for it and answers no other.
        using var first = await ConnectedAsync(port, cancellationToken);
        Assert.That(await PulseCheck.IsGoneAsync(port, cancellationToken), Is.False);
        Assert.That(await PulseCheck.IsGoneAsync(port, cancellationToken), Is.False);
    }

    [Test]
    public async Task Who_stops_looking_is_not_told_anything()
    {
        using var listener = Listening(backlog: 1);
        await Assert.CatchAsync<OperationCanceledException>(() =>
            PulseCheck.IsGoneAsync((IPEndPoint)listener.LocalEndPoint!, new CancellationToken(canceled: true))
        );
    }

    private static Socket Listening(int backlog)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen(backlog);
        return socket;
    }

    private static async Task<Socket> ConnectedAsync(IPEndPoint port, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(port, cancellationToken);
        return socket;
    }
}
