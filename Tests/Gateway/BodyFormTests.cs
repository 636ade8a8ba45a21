using System.Net;
using System.Net.Http.Headers;
using System.Text;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Gateway;

/// <summary>How a body comes: its encoding, its framing, the headers around it.</summary>
public sealed class BodyFormTests
{
    private const string Case = """{"chiefComplaint":"Chest pain","patient":{"ageYears":58}}""";

    private LoneGateway _gateway = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _gateway = await LoneGateway.StartAsync(() => new SiloUnavailableException());

    [OneTimeTearDown]
    public async Task StopAsync() => await _gateway.DisposeAsync();

    [TestCase("application/json", 503)]
    [TestCase("application/json; charset=utf-8", 503)]
    [TestCase("application/json; charset=\"UTF-8\"", 503)]
    [TestCase("application/fhir+json", 503)]
    [TestCase("application/json; charset=utf-16", 415)]
    [TestCase("application/json; charset=utf-16le", 415)]
    [TestCase("application/json; charset=iso-8859-1", 415)]
    [TestCase("application/json; charset=us-ascii", 415)]
    public async Task JSON_is_taken_in_UTF_8_only(string type, int status)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Case));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var response = await _gateway.SubmitAsync(content);

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
    }

    [TestCase("utf-16", true)]
    [TestCase("utf-16", false)]
    [TestCase("utf-16BE", true)]
    [TestCase("utf-16BE", false)]
    [TestCase("utf-32", true)]
    [TestCase("utf-32BE", false)]
    public async Task A_body_in_another_encoding_is_recognised_without_being_announced(string encoding, bool marked)
    {
        var other = Encoding.GetEncoding(encoding);
        using var content = new ByteArrayContent([.. marked ? other.GetPreamble() : [], .. other.GetBytes(Case)]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        using var response = await _gateway.SubmitAsync(content);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
        Assert.That((string?)(await LoneGateway.ReadAsync(response))["detail"], Does.Contain("UTF-8"));
    }

    [Test]
    public async Task The_mark_of_UTF_8_is_no_part_of_the_body()
    {
        using var content = new ByteArrayContent([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Case)]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        using var response = await _gateway.SubmitAsync(content);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }

    [Test]
    public async Task A_compressed_body_is_refused_as_such()
    {
        using var content = new ByteArrayContent([0x1F, 0x8B, 8, 0]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await _gateway.SubmitAsync(content);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [TestCase("""{"chiefComplaint":"Pain\u0000and more","patient":{"ageYears":58}}""", "chiefComplaint")]
    [TestCase("""{"chiefComplaint":"Pain","pastMedicalHistory":["a\u0000"]}""", "pastMedicalHistory[0]")]
    public async Task A_text_with_a_NUL_is_refused_by_its_path(string body, string path)
    {
        using var response = await _gateway.SubmitAsync(body);
        var problem = await LoneGateway.ReadAsync(response);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((string?)problem["errors"]![path]![0], Is.EqualTo("Expected text without NUL characters."));
    }

    [Test]
    public async Task Two_keys_are_no_key()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/cases")
        {
            Content = new StringContent(Case, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json")),
        };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", ["one", "two"]);
        var raw = await _gateway.AskRawAsync(
            $"POST /v1/cases HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + $"Idempotency-Key: one\r\nIdempotency-Key: two\r\nContent-Length: {Case.Length}\r\n\r\n{Case}"
        );

        Assert.That(raw, Does.StartWith("HTTP/1.1 400 ").And.Contain("Idempotency-Key"));
    }

    [TestCase("/v1/cases", "FFFFFFFFFFFFFFFF")]
    [TestCase("/v1/cases", "7FFFFFFFFFFFFFFFF")]
    [TestCase("/v1/cases", "zz")]
    [TestCase("/v1/cases", "-1")]
    [TestCase("/v1/cases/0123456789ABCDEFGHJKMNPQRS/sign-off", "FFFFFFFFFFFFFFFF")]
    [TestCase("/v1/knowledge/search", "FFFFFFFFFFFFFFFF")]
    public async Task A_chunk_of_no_size_is_the_callers_mistake(string path, string size)
    {
        var raw = await _gateway.AskRawAsync(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + $"Idempotency-Key: one\r\nTransfer-Encoding: chunked\r\n\r\n{size}\r\n{Case}\r\n0\r\n\r\n"
        );

        Assert.That(raw, Does.StartWith("HTTP/1.1 400 "));
        Assert.That(_gateway.Log.Text, Does.Not.Contain("   at "));
    }
}
