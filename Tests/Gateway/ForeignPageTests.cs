using System.Net;
using System.Net.Http.Headers;
using System.Text;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Gateway;

/// <summary>What a page of somebody else can do in the browser of a person who may call the API.</summary>
public sealed class ForeignPageTests
{
    private const string Case = """{"chiefComplaint":"Chest pain","patient":{"ageYears":58}}""";
    private const string Cancel = "/v1/cases/0123456789ABCDEFGHJKMNPQRS/cancel";

    private LoneGateway _gateway = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _gateway = await LoneGateway.StartAsync(() => new SiloUnavailableException());

    [OneTimeTearDown]
    public async Task StopAsync() => await _gateway.DisposeAsync();

    [TestCase(null, 415)]
    [TestCase("application/x-www-form-urlencoded", 415)]
    [TestCase("multipart/form-data; boundary=x", 415)]
    [TestCase("text/plain; charset=utf-8", 415)]
    [TestCase("TEXT/PLAIN", 415)]
    [TestCase("nonsense", 415)]
    [TestCase("application/json", 503)]
    [TestCase("application/json; charset=utf-8", 503)]
    public async Task A_post_without_a_body_needs_a_type_that_no_form_can_send(string? type, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Cancel) { Content = new ByteArrayContent([]) };
        if (type is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await _gateway.Client.SendAsync(request);

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
    }

    [Test]
    public async Task Nobody_is_told_that_other_origins_may_ask()
    {
        using var asked = new HttpRequestMessage(HttpMethod.Options, "/v1/cases");
        asked.Headers.Add("Origin", "https://evil.example");
        asked.Headers.Add("Access-Control-Request-Method", "POST");
        using var response = await _gateway.Client.SendAsync(asked);

        Assert.That(response.IsSuccessStatusCode, Is.False);
        Assert.That(response.Headers.Select(header => header.Key), Has.None.StartsWith("Access-Control"));
    }

    [TestCase("evil.example", 400)]
    [TestCase("localhost.evil.example", 400)]
    [TestCase("127.0.0.1.evil.example", 400)]
    [TestCase("10.0.0.1", 400)]
    [TestCase("localhost", 503)]
    [TestCase("LOCALHOST:8080", 503)]
    [TestCase("127.0.0.1", 503)]
    [TestCase("[::1]:8080", 503)]
    public async Task On_this_machine_the_API_answers_to_names_of_this_machine_only(string host, int status) =>
        Assert.That(await StatusAsync(_gateway, host), Is.EqualTo(status));

    [TestCase("api.hospital.example", 503)]
    [TestCase("gateway.ward.svc", 503)]
    [TestCase("localhost", 400)]
    [TestCase("svc", 400)]
    public async Task Elsewhere_it_answers_to_the_names_that_are_set(string host, int status)
    {
        await using var gateway = await LoneGateway.StartAsync(
            BrokenCluster.Create(() => new SiloUnavailableException()),
            ("AllowedHosts", "api.hospital.example; *.svc")
        );

        Assert.That(await StatusAsync(gateway, host), Is.EqualTo(status));
    }

    [Test]
    public async Task A_probe_calls_it_by_any_name()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz/live")
        {
            Headers = { Host = "10.1.2.3:8080" },
        };
        using var response = await _gateway.Client.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("GET", "/v1/cases", null)]
    [TestCase("GET", "/v1/nothing", null)]
    [TestCase("GET", "/V1/CASES", null)]
    [TestCase("DELETE", "/v1/cases", null)]
    [TestCase("POST", "/v1/cases", "{")]
    [TestCase("POST", "/v1/cases", Case)]
    [TestCase("POST", Cancel, "")]
    [TestCase("GET", "/healthz/live", null)]
    public async Task Every_answer_is_kept_by_nobody_and_taken_for_nothing_else(
        string method,
        string path,
        string? body
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = body is null
                ? null
                : new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json")),
        };
        request.Headers.Add("Idempotency-Key", "key-1");
        using var response = await _gateway.Client.SendAsync(request);

        Assert.That(response.Headers.CacheControl?.NoStore, Is.True);
        Assert.That(response.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
    }

    private static async Task<int> StatusAsync(LoneGateway gateway, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/cases") { Headers = { Host = host } };
        using var response = await gateway.Client.SendAsync(request);
        return (int)response.StatusCode;
    }
}
