using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;

internal sealed class EmbeddingTests
{
    private Simulator _simulator = null!;

    [OneTimeSetUp]
    public async Task Start() => _simulator = await Simulator.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _simulator.DisposeAsync();

    [Test]
    public async Task Embeddings_have_768_dimensions_and_length_1_and_near_texts_are_near()
    {
        using var generator = Clients
            .OpenAI(_simulator.Endpoint)
            .GetEmbeddingClient("text-embedding-3-small")
            .AsIEmbeddingGenerator(768);
        var vectors = (
            await generator.GenerateAsync(["chest pain on exertion", "pain in the chest", "itchy scalp", "?!"])
        )
            .Select(embedding => embedding.Vector.ToArray())
            .ToList();
        Assert.That(vectors, Has.All.Length.EqualTo(768));
        Assert.That(vectors.Select(vector => Dot(vector, vector)), Has.All.EqualTo(1).Within(1e-5));
        Assert.That(Dot(vectors[0], vectors[1]), Is.GreaterThan(Dot(vectors[0], vectors[2]) + 0.3));
    }

    [Test]
    public async Task Embeddings_as_numbers_equal_those_as_bytes()
    {
        using var http = new HttpClient();
        using var numbers = await EmbedAsync(http, "float");
        using var bytes = await EmbedAsync(http, "base64");
        var vector = numbers
            .RootElement.GetProperty("data")[0]
            .GetProperty("embedding")
            .EnumerateArray()
            .Select(one => one.GetSingle());
        var packed = Convert.FromBase64String(
            bytes.RootElement.GetProperty("data")[0].GetProperty("embedding").GetString()!
        );
        Assert.That(vector, Is.EqualTo(MemoryMarshal.Cast<byte, float>(packed).ToArray()));
    }

    private async Task<JsonDocument> EmbedAsync(HttpClient http, string format)
    {
        using var body = new StringContent($$"""{"model":"e","input":"chest pain","encoding_format":"{{format}}"}""");
        using var answer = await http.PostAsync(new Uri(_simulator.Root, "v1/embeddings"), body);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
    }

    private static double Dot(float[] one, float[] other) => one.Zip(other, (a, b) => (double)a * b).Sum();
}
