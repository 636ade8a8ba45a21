using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Lexical;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Gateway;

/// <summary>What embeds an imported base, where the encoder takes two rows unnamed. Each import replaces the
/// base.</summary>
internal sealed class ImportEmbeddingTests
{
    private Place _place = null!;
    private OneMachine _machine = null!;
    private HttpClient _client = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _place = new();
        _machine = await OneMachine.StartAsync(_place, default, ("Knowledge__Import__EncoderRows", "2"));
        _client = new HttpClient { BaseAddress = _machine.Address };
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _machine.DisposeAsync();
        _place.Dispose();
    }

    [TestCase(2, "", true)]
    [TestCase(3, "", false)]
    [TestCase(3, "?embedding=encoder", true)]
    [TestCase(2, "?embedding=lexical", false)]
    public async Task The_rows_choose_unless_one_is_named(int rows, string query, bool byEncoder)
    {
        var news = await ImportAsync(rows, query);

        var identity = byEncoder ? TextByMeaning.Name : LexicalEmbedding.Identity;
        Assert.That((string?)news[^1]["stage"], Is.EqualTo("published"));
        Assert.That((string?)news[^1]["embedding"], Is.EqualTo(identity));
        Assert.That(await ServedAsync(), Is.EqualTo(identity));
    }

    [Test]
    public async Task A_base_that_grows_keeps_its_embedding_and_refuses_another()
    {
        await ImportAsync(1, "?embedding=lexical");
        using (var refused = await PostAsync(1, "?append=true&embedding=encoder"))
        {
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That(
                await refused.Content.ReadAsStringAsync(),
                Does.Contain("embedding: encoder is named, and a base that grows keeps the embedding that built it")
            );
        }

        var news = await ImportAsync(1, "?append=true");
        Assert.That((string?)news[^1]["embedding"], Is.EqualTo(LexicalEmbedding.Identity));
    }

    // Of the news that wait for the caller only the newest is kept: how many he hears depends on both.
    [Test]
    public async Task News_of_the_embedding_say_which_it_is_and_how_long_it_takes()
    {
        var news = await ImportAsync(600, "?embedding=encoder");
        var embedding = news.Where(one => (string?)one["stage"] == "embedding").ToList();
        Assert.That(embedding, Is.Not.Empty);
        Assert.That(embedding.Select(one => (string?)one["embedding"]), Is.All.EqualTo(TextByMeaning.Name));
        Assert.That(embedding.Select(one => (double?)one["secondsLeft"]), Is.All.Not.Null);
        Assert.That((double)embedding[0]["secondsLeft"]!, Is.Positive);
    }

    private async Task<List<JsonNode>> ImportAsync(int rows, string query)
    {
        using var answer = await PostAsync(rows, query);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), said);
        return [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    private async Task<HttpResponseMessage> PostAsync(int rows, string query)
    {
        var lines = Enumerable
            .Range(0, rows)
            .Select(row =>
                $$"""{"id":"own#{{row}}","title":"Croup","text":"Our ward {{row}} gives dexamethasone by mouth for barking cough.","specialty":"Paediatrics","source":"Own","year":2025}"""
            );
        using var content = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");
        return await _client.PostAsync(new Uri("/v1/knowledge/import" + query, UriKind.Relative), content);
    }

    private async Task<string?> ServedAsync() =>
        (string?)JsonNode.Parse(await _client.GetStringAsync(new Uri("/v1/knowledge", UriKind.Relative)))!["embedding"];
}
