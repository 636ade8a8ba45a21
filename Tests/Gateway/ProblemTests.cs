using System.Net;
using System.Text;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Gateway;

public sealed class ProblemTests
{
    private const string Case = """{"chiefComplaint":"Chest pain","patient":{"ageYears":58}}""";
    private const string AnyCase = "/v1/cases/0123456789ABCDEFGHJKMNPQRS";

    private LoneGateway _gateway = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _gateway = await LoneGateway.StartAsync(() => new SiloUnavailableException());

    [OneTimeTearDown]
    public async Task StopAsync() => await _gateway.DisposeAsync();

    [TestCase("GET", "/v1/nothing", 404)]
    [TestCase("GET", "/v1/cases/not-an-id", 404)]
    [TestCase("GET", "/v1/cases/not-an-id/events", 404)]
    [TestCase("GET", "/v1/cases/0123456789abcdefghjkmnpqrs/audit", 404)]
    [TestCase("POST", "/v1/cases/not-an-id/cancel", 404)]
    [TestCase("DELETE", "/v1/cases", 405)]
    [TestCase("GET", "/v1/cases?limit=0", 400)]
    [TestCase("GET", "/v1/cases?limit=201", 400)]
    [TestCase("GET", "/v1/cases?limit=ten", 400)]
    [TestCase("GET", AnyCase, 503)]
    [TestCase("GET", AnyCase + "/events", 503)]
    [TestCase("GET", AnyCase + "/messages", 503)]
    [TestCase("GET", AnyCase + "/audit", 503)]
    [TestCase("POST", AnyCase + "/cancel", 503)]
    [TestCase("GET", "/v1/cases?limit=200", 503)]
    [TestCase("GET", "/v1/knowledge", 503)]
    public async Task Every_refusal_is_a_problem(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = method == "POST" ? Json("") : null,
        };
        using var response = await _gateway.Client.SendAsync(request);
        var problem = await LoneGateway.ReadAsync(response);

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That((int?)problem["status"], Is.EqualTo(status));
        Assert.That(response.Headers.RetryAfter is not null, Is.EqualTo(status == 503));
    }

    [TestCase("-1")]
    [TestCase("3x")]
    [TestCase("99999999999999999999")]
    public async Task A_last_event_id_that_is_no_number_is_refused(string id)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, AnyCase + "/events");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", id);
        using var response = await _gateway.Client.SendAsync(request);
        var problem = await LoneGateway.ReadAsync(response);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(problem["errors"]!["Last-Event-ID"], Is.Not.Null);
    }

    [TestCase("{}", "clinician,decision")]
    [TestCase("""{"clinician":" ","decision":"release"}""", "clinician")]
    [TestCase("""{"clinician":"Dr A","decision":"maybe"}""", "decision")]
    [TestCase("""{"clinician":"Dr A","decision":"release","reason":"x"}""", "reason")]
    public async Task A_sign_off_names_a_clinician_and_a_decision(string body, string paths)
    {
        using var response = await _gateway.Client.PostAsync(AnyCase + "/sign-off", Json(body));
        var problem = await LoneGateway.ReadAsync(response);

        Assert.That(string.Join(',', problem["errors"]!.AsObject().Select(error => error.Key)), Is.EqualTo(paths));
    }

    [TestCase("""{"query":""}""", "query")]
    [TestCase("""{"query":"x","k":0}""", "k")]
    [TestCase("""{"query":"x","k":101}""", "k")]
    public async Task A_question_to_the_knowledge_base_is_bounded(string body, string path)
    {
        using var response = await _gateway.Client.PostAsync("/v1/knowledge/search", Json(body));
        var problem = await LoneGateway.ReadAsync(response);

        Assert.That(string.Join(',', problem["errors"]!.AsObject().Select(error => error.Key)), Is.EqualTo(path));
    }

    [TestCase("text/plain")]
    [TestCase("application/xml")]
    public async Task Only_JSON_is_taken(string type)
    {
        using var response = await _gateway.SubmitAsync(new StringContent(Case, Encoding.UTF8, type));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
    }

    [Test]
    public async Task A_bug_answers_500_and_keeps_its_message_to_itself()
    {
        const string secret = "Jane Roe has chest pain";
        await using var gateway = await LoneGateway.StartAsync(() =>
            new InvalidOperationException(secret, new FormatException(secret))
        );
        using var response = await gateway.SubmitAsync(Case);
        var answer = await response.Content.ReadAsStringAsync();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(answer, Does.Contain("traceId").And.Not.Contain(secret));
        Assert.That(gateway.Log.Text, Does.Contain("POST /v1/cases").And.Contain("System.InvalidOperationException"));
        Assert.That(gateway.Log.Text, Does.Not.Contain(secret));
    }

    [Test]
    public async Task A_valid_case_waits_for_a_cluster_that_is_gone()
    {
        using var response = await _gateway.SubmitAsync(Case);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(response.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(2)));
    }

    [Test]
    public async Task The_process_lives_but_is_not_ready_without_its_cluster()
    {
        using var live = await _gateway.Client.GetAsync("/healthz/live");
        using var ready = await _gateway.Client.GetAsync("/healthz/ready");

        Assert.That(live.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
