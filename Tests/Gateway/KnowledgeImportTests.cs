using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Silo;

namespace Orleans.MedAssist.Tests.Gateway;

internal sealed class KnowledgeImportTests
{
    private const string Row = """{"id":"own-croup#1","title":"Croup here","text":"Our ward gives dexamethasone by mouth for barking cough.","specialty":"Paediatrics","source":"Own hospital, Handbook","year":2025}""";

    private Place _place = null!;
    private OneMachine _machine = null!;
    private HttpClient _client = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _place = new();
        _machine = await OneMachine.StartAsync(_place, default, ("Limits__MaxImportBytes", "100000"));
        _client = new HttpClient { BaseAddress = _machine.Address };
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _machine.DisposeAsync();
        _place.Dispose();
    }

    [Test]
    public async Task Rows_that_cannot_be_used_are_named_and_the_served_base_stays()
    {
        var before = await VersionAsync();
        using var answer = await PostAsync($$"""
            {{Row}}
            {"title":"B","text":"x","specialty":"astrology","source":"S","year":2024}
            """);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((string?)problem["errors"]!["line 2"]![0], Does.StartWith("specialty: one of "));
        Assert.That(await VersionAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task An_import_is_followed_to_its_end_and_then_found()
    {
        using var answer = await PostAsync(Row + "\n", "?append=true");
        var news = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((string?)news[^1]["stage"], Is.EqualTo("published"));
        Assert.That((string?)news[^1]["version"], Is.EqualTo(await VersionAsync()));

        using var search = await _client.PostAsJsonAsync("/v1/knowledge/search", new { query = "barking cough dexamethasone ward", k = 3 });
        var found = JsonNode.Parse(await search.Content.ReadAsStringAsync())!["passages"]!.AsArray();
        Assert.That(found.Select(passage => (string?)passage!["id"]), Does.Contain("own-croup#1").And.Contain("cps-croup-2017#steroid"));
    }

    [Test]
    public async Task Progress_comes_as_events_to_those_who_ask_for_them()
    {
        using var request = Request(Row, "?append=true");
        request.Headers.Add("Accept", "text/event-stream");
        using var answer = await _client.SendAsync(request);
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/event-stream"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("event: published"));
    }

    [TestCase("?kind=people", "kind")]
    [TestCase("?map=heading=title", "$")]
    [TestCase("?set=year", "$")]
    public async Task A_wrong_parameter_is_named(string query, string path)
    {
        using var answer = await PostAsync(Row, query);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]![path], Is.Not.Null);
    }

    [Test]
    public async Task Another_format_is_refused()
    {
        using var content = new StringContent("x", Encoding.UTF8, "application/pdf");
        using var answer = await _client.PostAsync(new Uri("/v1/knowledge/import", UriKind.Relative), content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [Test]
    public async Task A_file_over_the_limit_is_refused_with_the_limit()
    {
        using var answer = await PostAsync(new string(' ', 100_001));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("100000 bytes"));
    }

    private static HttpRequestMessage Request(string rows, string query) =>
        new(HttpMethod.Post, "/v1/knowledge/import" + query) { Content = new StringContent(rows, Encoding.UTF8, "application/x-ndjson") };

    private async Task<HttpResponseMessage> PostAsync(string rows, string query = "")
    {
        using var request = Request(rows, query);
        return await _client.SendAsync(request);
    }

    private async Task<string?> VersionAsync() =>
        (string?)JsonNode.Parse(await _client.GetStringAsync(new Uri("/v1/knowledge", UriKind.Relative)))!["version"];
}
