using System.Net;
using System.Net.Sockets;

namespace Orleans.MedAssist.Silo.Membership;

/// <summary>
/// Tells a process that is gone from one that is slow: the kernel of its machine refuses connections where nobody
/// listens any more, and takes them in for a process that collects memory, is frozen or waits for a processor.
/// </summary>
internal static class PulseCheck
{
    private const int Tries = 3;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Whether three tries in a row were refused. Silence and every other failure prove nothing.</summary>
    public static async Task<bool> IsGoneAsync(IPEndPoint process, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Tries; i++)
        {
            if (i > 0)
                await Task.Delay(Between, cancellationToken);
            if (!await IsRefusedAsync(process, cancellationToken))
                return false;
        }

        return true;
    }

    private static async Task<bool> IsRefusedAsync(IPEndPoint process, CancellationToken cancellationToken)
    {
        using var socket = new Socket(process.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await socket.ConnectAsync(process, patience.Token);
            return false;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.ConnectionRefused;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
