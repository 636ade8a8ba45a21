using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Tools.Processes;

namespace Orleans.MedAssist.Tests.Gateway;

/// <summary>Callers who take connections and do nothing with them.</summary>
[CancelAfter(180_000)]
public sealed class ConnectionTests
{
    private static readonly IPAddress One = IPAddress.Parse("127.0.0.1");
    private static readonly IPAddress Other = IPAddress.Parse("127.0.0.2");

    [Test]
    public async Task One_caller_s_idle_connections_do_not_shut_the_others_out(CancellationToken cancellationToken)
    {
        var monitoring = FreePorts.One();
        await using var gateway = await StartAsync(
            ("Limits:MaxConnections", "6"),
            ("Limits:MaxConnectionsPerCaller", "4"),
            ("Monitoring:Port", $"{monitoring}")
        );
        var port = gateway.Client.BaseAddress!.Port;
        var idle = new List<Socket>();
        for (var i = 0; i < 4; i++)
            idle.Add(await ConnectAsync(One, port, cancellationToken));
        using var oneMore = await ConnectAsync(One, port, cancellationToken);
        using var somebodyElse = await ConnectAsync(Other, port, cancellationToken);
        using var health = await ConnectAsync(One, monitoring, cancellationToken);

        Assert.That(await AskAsync(oneMore, "/healthz/live", cancellationToken), Is.Empty);
        Assert.That(await AskAsync(somebodyElse, "/healthz/live", cancellationToken), Does.StartWith("HTTP/1.1 200 "));
        Assert.That(await AskAsync(health, "/healthz/live", cancellationToken), Does.StartWith("HTTP/1.1 200 "));

        idle.ForEach(socket => socket.Dispose());
        await Eventually.TrueAsync(
            "the share is free again",
            async () =>
            {
                using var again = await ConnectAsync(One, port, cancellationToken);
                return (await AskAsync(again, "/healthz/live", cancellationToken)).StartsWith(
                    "HTTP/1.1 200 ",
                    StringComparison.Ordinal
                );
            }
        );
    }

    [Test]
    public async Task A_full_API_still_says_that_it_lives_on_the_monitoring_port(CancellationToken cancellationToken)
    {
        var monitoring = FreePorts.One();
        await using var gateway = await StartAsync(
            ("Limits:MaxConnections", "2"),
            ("Limits:MaxConnectionsPerCaller", "2"),
            ("Monitoring:Port", $"{monitoring}")
        );
        using var first = await ConnectAsync(One, gateway.Client.BaseAddress!.Port, cancellationToken);
        using var second = await ConnectAsync(Other, gateway.Client.BaseAddress!.Port, cancellationToken);
        using var third = await ConnectAsync(Other, gateway.Client.BaseAddress!.Port, cancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{monitoring}") };
        using var metrics = await client.GetAsync("/metrics", cancellationToken);
        using var cases = await client.GetAsync("/v1/cases", cancellationToken);

        Assert.That(await AskAsync(third, "/healthz/live", cancellationToken), Is.Empty);
        Assert.That(metrics.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(cases.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("")]
    [TestCase("GET /v1/cases HTTP/1.1\r\nHost: loc")]
    public async Task A_connection_that_asks_nothing_is_closed(string begun, CancellationToken cancellationToken)
    {
        await using var gateway = await StartAsync(("Limits:IdleSeconds", "1"), ("Limits:HeaderSeconds", "1"));
        using var socket = await ConnectAsync(One, gateway.Client.BaseAddress!.Port, cancellationToken);
        await socket.SendAsync(Encoding.ASCII.GetBytes(begun), cancellationToken);

        Assert.That(await ReadAsync(socket, cancellationToken), Is.Empty.Or.StartsWith("HTTP/1.1 408 "));
    }

    [Test]
    public async Task A_body_has_to_come_at_a_rate()
    {
        await using var gateway = await StartAsync(("Limits:MinBodyBytesPerSecond", "777"));
        var kestrel = gateway.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;

        Assert.That(kestrel.Limits.MinRequestBodyDataRate!.BytesPerSecond, Is.EqualTo(777));
    }

    [TestCase("Content-Length: 900000")]
    [TestCase("Transfer-Encoding: chunked", "7FFFFFFF\r\n")]
    public async Task A_body_that_begins_fast_and_never_ends_is_answered(
        string framing,
        string chunk = "",
        CancellationToken cancellationToken = default
    )
    {
        await using var gateway = await StartAsync(("Limits:BodySeconds", "1"));
        using var socket = await ConnectAsync(One, gateway.Client.BaseAddress!.Port, cancellationToken);
        // At two kilobytes a second, which is the slowest, this much would do for a minute and a half.
        await socket.SendAsync(
            Encoding.ASCII.GetBytes(
                $$"""
                POST /v1/cases HTTP/1.1
                Host: localhost
                Connection: close
                Idempotency-Key: slow
                Content-Type: application/json
                {{framing}}

                {{chunk}}{"chiefComplaint":"{{new string('c', 200_000)}}
                """.ReplaceLineEndings("\r\n")
            ),
            cancellationToken
        );

        Assert.That(
            await ReadAsync(socket, cancellationToken),
            Does.StartWith("HTTP/1.1 408 ").And.Contains("The body came too slowly.")
        );
    }

    [TestCase("0")]
    [TestCase("70000")]
    [TestCase("x")]
    public void A_monitoring_port_that_is_none_stops_the_start(string port) =>
        Assert.That(
            () => StartAsync(("Monitoring:Port", port)),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("Monitoring__Port")
        );

    private static Task<LoneGateway> StartAsync(params (string Name, string Value)[] settings) =>
        LoneGateway.StartAsync(BrokenCluster.Create(() => new SiloUnavailableException()), settings);

    private static async Task<Socket> ConnectAsync(IPAddress from, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        return socket;
    }

    private static async Task<string> AskAsync(Socket socket, string path, CancellationToken cancellationToken)
    {
        try
        {
            await socket.SendAsync(
                Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
                cancellationToken
            );
            return await ReadAsync(socket, cancellationToken);
        }
        catch (SocketException)
        {
            return "";
        }
    }

    /// <summary>All that was answered until the connection was closed, also where that was rude.</summary>
    private static async Task<string> ReadAsync(Socket socket, CancellationToken cancellationToken)
    {
        var (answer, buffer) = (new StringBuilder(), new byte[4 << 10]);
        try
        {
            while (await socket.ReceiveAsync(buffer, cancellationToken) is > 0 and var count)
                answer.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }
        catch (SocketException) { }

        return answer.ToString();
    }
}
