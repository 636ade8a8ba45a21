using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Gateway;

public sealed class ApiDocumentTests
{
    private LoneGateway _gateway = null!;
    private JsonNode _document = null!;

    [OneTimeSetUp]
    public async Task ReadAsync()
    {
        _gateway = await LoneGateway.StartAsync(() => new SiloUnavailableException());
        _document = JsonNode.Parse(await _gateway.Client.GetStringAsync("/openapi/v1.json"))!;
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _gateway.DisposeAsync();

    [TestCase("post", "/v1/cases", "200 202 400 409 413 415 422 429 503")]
    [TestCase("get", "/v1/cases", "200 400 503")]
    [TestCase("get", "/v1/cases/{caseId}", "200 404 503")]
    [TestCase("get", "/v1/cases/{caseId}/events", "200 400 404 503")]
    [TestCase("get", "/v1/cases/{caseId}/messages", "200 404 503")]
    [TestCase("get", "/v1/cases/{caseId}/audit", "200 404 503")]
    [TestCase("post", "/v1/cases/{caseId}/sign-off", "200 400 404 409 413 415 503")]
    [TestCase("post", "/v1/cases/{caseId}/cancel", "200 404 409 415 503")]
    [TestCase("post", "/v1/cases/{caseId}/learn", "202 404 409 415 503")]
    [TestCase("post", "/v1/knowledge/passages", "200 400 413 415 503")]
    [TestCase("post", "/v1/knowledge/cases", "200 400 413 415 503")]
    [TestCase("post", "/v1/knowledge/cases/search", "200 400 413 415 503")]
    [TestCase("post", "/v1/knowledge/search", "200 400 413 415 503")]
    [TestCase("post", "/v1/knowledge/import", "200 400 408 409 413 415 503")]
    [TestCase("delete", "/v1/knowledge/import", "204 404 503")]
    [TestCase("get", "/v1/knowledge", "200 503")]
    public void Every_call_stands_there_with_all_its_answers(string method, string path, string statuses)
    {
        var operation = _document["paths"]![path]![method]!;
        var answers = operation["responses"]!.AsObject();

        Assert.That(string.Join(' ', answers.Select(answer => answer.Key).Order()), Is.EqualTo(statuses));
        Assert.That((string?)operation["summary"], Is.Not.Empty.And.Not.Null);
        foreach (var (status, answer) in answers.Where(answer => answer.Key[0] is '4' or '5'))
        {
            Assert.That(answer!["content"]!["application/problem+json"], Is.Not.Null, status);
        }
    }

    [Test]
    public void Nothing_else_stands_there() =>
        Assert.That(_document["paths"]!.AsObject().Sum(path => path.Value!.AsObject().Count), Is.EqualTo(16));

    [Test]
    public void Whole_numbers_are_numbers_and_members_say_their_ranges()
    {
        var scale = _document["components"]!["schemas"]!["VitalSigns"]!["properties"]!["glasgowComaScale"]!;

        Assert.That(
            scale["type"]!.AsArray().Select(type => (string?)type),
            Is.EquivalentTo(new[] { "null", "integer" })
        );
        Assert.That((string?)scale["description"], Is.EqualTo("Glasgow Coma Scale, 3 to 15."));
    }

    [TestCase("CaseSubmission", "historyOfPresentIllness", "maxLength", 100_000)]
    [TestCase("CaseSubmission", "chiefComplaint", "minLength", 1)]
    [TestCase("CaseSubmission", "labs", "maxItems", 1_000)]
    [TestCase("Patient", "ageYears", "maximum", 130)]
    [TestCase("Patient", "id", "maxLength", 200)]
    [TestCase("VitalSigns", "temperatureC", "minimum", 20)]
    [TestCase("VitalSigns", "glasgowComaScale", "maximum", 15)]
    [TestCase("LabResult", "name", "maxLength", 200)]
    [TestCase("Investigation", "finding", "maxLength", 100_000)]
    [TestCase("CaseOptions", "deadlineMs", "maximum", 120_000)]
    [TestCase("CaseOptions", "specialties", "maxItems", 5)]
    [TestCase("SignOffRequest", "note", "maxLength", 100_000)]
    [TestCase("KnowledgeQuery", "k", "maximum", 100)]
    public void Every_member_says_what_the_rules_hold_it_to(
        string schema,
        string member,
        string keyword,
        double bound
    ) =>
        Assert.That(
            (double?)_document["components"]!["schemas"]![schema]!["properties"]![member]![keyword],
            Is.EqualTo(bound)
        );

    [Test]
    public void Choices_are_listed_by_their_published_names() =>
        Assert.That(
            _document["components"]!["schemas"]!["Acuity"]!["enum"]!.AsArray().Select(name => (string?)name),
            Is.EqualTo(new[] { "resuscitation", "emergent", "urgent", "semi-urgent", "non-urgent" })
        );

    [Test]
    public void The_example_and_the_required_key_are_shown()
    {
        var submit = _document["paths"]!["/v1/cases"]!["post"]!;

        Assert.That(submit["requestBody"]!["content"]!["application/json"]!["example"]!["chiefComplaint"], Is.Not.Null);
        Assert.That((bool?)submit["parameters"]![0]!["required"], Is.True);
    }

    [Test]
    public async Task The_reference_page_loads_nothing_from_elsewhere()
    {
        var page = await _gateway.Client.GetStringAsync("/docs/");
        using var script = await _gateway.Client.GetAsync("/docs/scalar.js");

        Assert.That(page, Does.Contain("<div id=\"app\">").And.Not.Contain("https://"));
        Assert.That(script.IsSuccessStatusCode, Is.True);
    }
}
