using System.Net;
using System.Net.Sockets;
using System.Text;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Gateway;

public sealed class BodySizeTests
{
    private const int Limit = 1 << 20;

    private LoneGateway _gateway = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _gateway = await LoneGateway.StartAsync(() => new SiloUnavailableException());

    [OneTimeTearDown]
    public async Task StopAsync() => await _gateway.DisposeAsync();

    [Test]
    public async Task A_body_that_announces_more_than_a_mebibyte_is_refused_before_it_is_sent()
    {
        var answer = await AskAsync($"Content-Length: {Limit + 1}\r\n", "");

        Assert.That(answer, Does.StartWith("HTTP/1.1 413 "));
        Assert.That(answer, Does.Contain("application/problem+json").And.Contain("1,048,576 bytes"));
    }

    [Test]
    public async Task A_body_that_grows_over_a_mebibyte_is_refused_too()
    {
        var answer = await AskAsync(
            "Transfer-Encoding: chunked\r\n",
            $"{Limit + 1:x}\r\n{new string(' ', Limit + 1)}\r\n"
        );

        Assert.That(answer, Does.StartWith("HTTP/1.1 413 "));
        Assert.That(answer, Does.Contain("application/problem+json"));
    }

    [Test]
    public async Task A_body_of_exactly_a_mebibyte_is_read()
    {
        const string start = """{"chiefComplaint":7}""";
        using var response = await _gateway.SubmitAsync(start + new string(' ', Limit - start.Length));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    private async Task<string> AskAsync(string framing, string body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _gateway.Client.BaseAddress!.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /v1/cases HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{framing}\r\n{body}"
            )
        );
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        while (
            !answer.ToString().EndsWith("0\r\n\r\n", StringComparison.Ordinal)
            && await stream.ReadAsync(buffer) is > 0 and var count
        )
        {
            answer.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return answer.ToString();
    }
}
