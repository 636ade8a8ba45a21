using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Gateway;

internal sealed class KnowledgeImportTests
{
    private const string Row =
        """{"id":"own-croup#1","title":"Croup here","text":"Our ward gives dexamethasone by mouth for barking cough.","specialty":"Paediatrics","source":"Own hospital, Handbook","year":2025}""";

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
        using var answer = await PostAsync(
            $$"""
            {{Row}}
            {"title":"B","text":"x","specialty":"astrology","source":"S","year":2024}
            """
        );
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((string?)problem["errors"]!["line 2"]![0], Does.StartWith("specialty: one of "));
        Assert.That(await VersionAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task An_import_is_followed_to_its_end_and_then_found()
    {
        using var answer = await PostAsync(Row + "\n", "?append=true");
        var news = (await answer.Content.ReadAsStringAsync())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!)
            .ToList();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((string?)news[^1]["stage"], Is.EqualTo("published"));
        Assert.That((string?)news[^1]["version"], Is.EqualTo(await VersionAsync()));

        using var search = await _client.PostAsJsonAsync(
            "/v1/knowledge/search",
            new { query = "barking cough dexamethasone ward", k = 3 }
        );
        var found = JsonNode.Parse(await search.Content.ReadAsStringAsync())!["passages"]!.AsArray();
        Assert.That(
            found.Select(passage => (string?)passage!["id"]),
            Does.Contain("own-croup#1").And.Contain("cps-croup-2017#steroid")
        );
    }

    [Test]
    public async Task Whoever_is_told_the_end_may_begin_another_at_once()
    {
        for (var time = 0; time < 40; time++)
        {
            using var answer = await PostAsync("no row\n");
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), $"import {time}");
        }
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
    [TestCase("?embedding=words", "embedding")]
    [TestCase("?embedding=Encoder", "embedding")]
    [TestCase("?embedding=", "embedding")]
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

    [TestCase("application/x-ndjson; charset=iso-8859-1", null, "Expected UTF-8.")]
    [TestCase("text/csv", "gzip", "Expected a body without Content-Encoding.")]
    public async Task A_body_that_says_it_is_no_plain_UTF_8_is_refused(string type, string? coding, string reason)
    {
        using var content = new ByteArrayContent("x"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (coding is not null)
            content.Headers.ContentEncoding.Add(coding);
        using var answer = await _client.PostAsync(new Uri("/v1/knowledge/import", UriKind.Relative), content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(reason));
    }

    [TestCase(
        "text/csv",
        "id,title,text,specialty,source,year\na,A,croup,ent,S,2024\nb,B,caf\u00e9 au lait,ent,S,2024\n",
        "line 3",
        "it is not UTF-8"
    )]
    [TestCase(
        "text/csv",
        "id,title,text,specialty,source,year\na,A,\"croup,ent,S,2024\nb,B,fever,ent,S,2024\n",
        "line 2",
        "a quote is opened and never closed"
    )]
    [TestCase(
        "application/x-ndjson",
        "{\"title\":\"\\ud800\"}\n",
        "line 1",
        "it holds half of a surrogate pair, which is no character"
    )]
    [TestCase("application/vnd.apache.parquet", "PAR1 is not all of it", "line 1", "the file is no Parquet")]
    public async Task A_row_that_would_be_lost_is_named_and_nothing_is_published(
        string type,
        string body,
        string line,
        string reason
    )
    {
        var before = await VersionAsync();
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.ContentType = new(type);
        using var answer = await _client.PostAsync(new Uri("/v1/knowledge/import", UriKind.Relative), content);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((string?)problem["errors"]![line]![0], Is.EqualTo(reason));
        Assert.That(await VersionAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task One_import_is_under_way_and_another_begins_once_it_is_given_up()
    {
        using var open = await UnderWayAsync();
        using (var given = await _client.DeleteAsync(new Uri("/v1/knowledge/import", UriKind.Relative)))
            Assert.That(given.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        using (var none = await _client.DeleteAsync(new Uri("/v1/knowledge/import", UriKind.Relative)))
            Assert.That(none.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        using var next = await PostAsync("not json");
        Assert.That(next.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_caller_who_leaves_gives_his_import_up()
    {
        using (await UnderWayAsync()) { }

        await Eventually.TrueAsync(
            "another may begin",
            async () => (await PostAsync("not json")).StatusCode == HttpStatusCode.BadRequest
        );
        Assert.That(Directory.GetFiles(Path.Combine(_place.Folder, "data", "imports")), Is.Empty);
    }

    [Test]
    public async Task A_chunk_larger_than_any_number_is_a_bad_request()
    {
        using var sender = new HalfSent(_machine.Address, "FFFFFFFFFFFFFFFF\r\n");
        Assert.That(await sender.StatusLineAsync(), Does.Contain(" 400 "));
    }

    [TestCase("x")]
    [TestCase("?!")]
    [TestCase("the of and")]
    [TestCase("\U0001F92F")]
    [TestCase("\0")]
    [TestCase("12 80")]
    public async Task A_question_without_a_word_is_refused_by_its_name(string query)
    {
        using var answer = await _client.PostAsJsonAsync("/v1/knowledge/search", new { query });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!["query"], Is.Not.Null);
    }

    [TestCase("""{"query":"croup","k":0}""", "k")]
    [TestCase("""{"query":"croup","k":101}""", "k")]
    [TestCase("""{"query":"croup","k":1e30}""", "k")]
    [TestCase("""{"query":"croup","specialty":"astrology"}""", "specialty")]
    [TestCase("""{"query":"croup","specialty":""}""", "specialty")]
    [TestCase("""{"query":"\ud800"}""", "query")]
    public async Task A_question_out_of_bounds_is_refused_by_the_name_of_the_member(string body, string member)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _client.PostAsync(new Uri("/v1/knowledge/search", UriKind.Relative), content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(member));
    }

    [Test]
    public async Task A_question_of_endless_length_is_refused()
    {
        using var answer = await _client.PostAsJsonAsync(
            "/v1/knowledge/search",
            new { query = string.Concat(Enumerable.Repeat("croup ", 100_000)) }
        );
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    private static HttpRequestMessage Request(string rows, string query) =>
        new(HttpMethod.Post, "/v1/knowledge/import" + query)
        {
            Content = new StringContent(rows, Encoding.UTF8, "application/x-ndjson"),
        };

    private async Task<HttpResponseMessage> PostAsync(string rows, string query = "")
    {
        using var request = Request(rows, query);
        return await _client.SendAsync(request);
    }

    /// <summary>
    /// An import that waits for its sender. The question whether it is under way may come before it, and turns
    /// it away then: another is sent.
    /// </summary>
    private async Task<HalfSent> UnderWayAsync()
    {
        var open = new HalfSent(_machine.Address);
        await Eventually.TrueAsync(
            "an import is under way",
            async () =>
            {
                if (open.IsAnswered)
                {
                    open.Dispose();
                    open = new HalfSent(_machine.Address);
                }

                using var answer = await PostAsync("not json");
                return answer.StatusCode == HttpStatusCode.Conflict;
            }
        );
        return open;
    }

    private async Task<string?> VersionAsync() =>
        (string?)JsonNode.Parse(await _client.GetStringAsync(new Uri("/v1/knowledge", UriKind.Relative)))!["version"];
}
