using System.Net.Sockets;
using System.Text;

namespace Orleans.MedAssist.Tests.Tools.Fuzz;

/// <summary>Sends the bytes of a request as they are and reads what comes back.</summary>
internal static class Exchange
{
    private const int MostRead = 4 << 20;

    /// <summary>What a request came to.</summary>
    /// <param name="Status">The status; 0 where the connection was closed without one.</param>
    /// <param name="Text">Head and body, up to 4 MB.</param>
    /// <param name="Hung">Whether nothing was said in time.</param>
    public readonly record struct Answer(int Status, string Text, bool Hung);

    public static async Task<Answer> SendAsync(
        Uri gateway,
        OddRequest request,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        var answer = new StringBuilder();
        try
        {
            using var client = new TcpClient { NoDelay = true };
            await client.ConnectAsync(gateway.Host, gateway.Port, limit.Token);
            var stream = client.GetStream();
            var reading = ReadAsync(stream, answer, request.IsStream, limit.Token);
            await WriteAsync(stream, request, limit.Token);
            if (!request.Leaves)
                await reading;
            else
                client.Close();
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // It was closed: by whoever had enough.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(StatusOf(answer), answer.ToString(), Hung: StatusOf(answer) == 0 && !request.Leaves);
        }

        return new(StatusOf(answer), answer.ToString(), Hung: false);
    }

    private static async Task WriteAsync(NetworkStream stream, OddRequest request, CancellationToken cancellationToken)
    {
        foreach (var piece in request.Pieces)
        {
            try
            {
                await stream.WriteAsync(piece, cancellationToken);
            }
            catch (IOException)
            {
                // Refused already; the answer may be there to be read.
                return;
            }
        }
    }

    private static async Task ReadAsync(
        NetworkStream stream,
        StringBuilder answer,
        bool headOnly,
        CancellationToken cancellationToken
    )
    {
        var buffer = new byte[16 << 10];
        while (answer.Length < MostRead && await stream.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            answer.Append(Encoding.Latin1.GetString(buffer, 0, count));
            if (headOnly && StatusOf(answer) != 0)
                return;
        }
    }

    private static int StatusOf(StringBuilder answer)
    {
        var start = answer.ToString(0, Math.Min(answer.Length, 64));
        // An invitation to go on is no answer yet.
        if (start.StartsWith("HTTP/1.1 100", StringComparison.Ordinal))
            start = answer.ToString().Split("\r\n\r\n", 2) is [_, var rest] ? rest : "";
        return
            start.Length > 12
            && start.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)
            && int.TryParse(start.AsSpan(9, 3), out var status)
            ? status
            : 0;
    }
}
