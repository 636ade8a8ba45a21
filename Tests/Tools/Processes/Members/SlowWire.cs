using System.Net;
using System.Net.Sockets;

namespace Orleans.MedAssist.Tests.Tools.Processes.Members;

/// <summary>A wire to the store that can be made slow: what comes back over it arrives so much later.</summary>
internal sealed class SlowWire : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closed = new();
    private readonly int _target;
    private long _delayMs;

    public SlowWire(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address => _listener.LocalEndpoint.ToString()!;

    /// <summary>How much later each answer arrives.</summary>
    public TimeSpan Delay
    {
        get => TimeSpan.FromMilliseconds(Interlocked.Read(ref _delayMs));
        set => Interlocked.Exchange(ref _delayMs, (long)value.TotalMilliseconds);
    }

    public void Dispose()
    {
        _closed.Cancel();
        _listener.Dispose();
        _closed.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_closed.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(TcpClient near)
    {
        using var far = new TcpClient();
        using (near)
        {
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, _target, _closed.Token);
                (near.NoDelay, far.NoDelay) = (true, true);
                await Task.WhenAny(PumpAsync(near, far, late: false), PumpAsync(far, near, late: true));
            }
            catch (Exception e) when (e is SocketException or IOException or OperationCanceledException)
            {
                // The store is away: so is the wire.
            }
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, bool late)
    {
        var buffer = new byte[64 * 1024];
        while (await from.GetStream().ReadAsync(buffer, _closed.Token) is var read and > 0)
        {
            if (late && Delay > TimeSpan.Zero)
                await Task.Delay(Delay, _closed.Token);
            await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _closed.Token);
        }
    }
}
