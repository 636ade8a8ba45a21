using System.Net.Sockets;
using System.Text;

namespace Orleans.MedAssist.Tests.Gateway;

/// <summary>An import whose sender has sent its beginning and keeps the connection open.</summary>
internal sealed class HalfSent : IDisposable
{
    private readonly TcpClient _connection;

    public HalfSent(Uri address, string chunks = "5\r\n{\"id\"\r\n")
    {
        _connection = new TcpClient(address.Host, address.Port);
        _connection
            .GetStream()
            .Write(
                Encoding.ASCII.GetBytes(
                    $"POST /v1/knowledge/import HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}"
                )
            );
    }

    /// <summary>
    /// Whether something was answered already: where nothing is wrong with it, that another import is under way.
    /// </summary>
    public bool IsAnswered => _connection.Available > 0;

    /// <summary>The first line of the answer.</summary>
    public async Task<string?> StatusLineAsync()
    {
        using var reader = new StreamReader(_connection.GetStream(), Encoding.ASCII, leaveOpen: true);
        return await reader.ReadLineAsync();
    }

    public void Dispose() => _connection.Dispose();
}
