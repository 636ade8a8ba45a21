using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Lexical;
using Orleans.MedAssist.Knowledge.Storage;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

namespace Orleans.MedAssist.Tests.Knowledge;

internal sealed class EndpointEmbeddingTests
{
    private Simulator _simulator = null!;
    private TemporaryFolder _folder = null!;

    [SetUp]
    public async Task StartAsync() => (_simulator, _folder) = (await Simulator.StartAsync(), new());

    [TearDown]
    public async Task StopAsync()
    {
        await _simulator.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task A_base_is_built_and_asked_through_the_endpoint()
    {
        using var services = Services();
        var embedding = services.GetRequiredService<ITextEmbedding>();
        var path = _folder.File("endpoint.duckdb");
        await KnowledgeDraft.PublishAsync(
            path,
            "endpoint",
            [Plants.Entry("a-b-2024#c", "ent", "itchy scalp"), Plants.Entry("a-d-2024#e", "ent", "chest pain")],
            default,
            embedding
        );
        using var opened = KnowledgeBase.Open(path, embedding: embedding);
        var found = await opened.Mixed.SearchAsync("pain in the chest", null, 1, default);
        Assert.That(found[0].Id, Is.EqualTo("a-d-2024#e"));
        Assert.That(opened.Status.Embedding, Is.EqualTo("text-embedding-3-small-768"));
    }

    [Test]
    public async Task A_base_of_another_embedding_is_refused_and_both_are_named()
    {
        using var services = Services();
        var path = _folder.File("lexical.duckdb");
        await KnowledgeDraft.PublishAsync(path, "lexical", [Plants.Entry("a-b-2024#c", "ent", "stridor")], default);
        Assert.That(
            () => KnowledgeBase.Open(path, embedding: services.GetRequiredService<ITextEmbedding>()),
            Throws
                .TypeOf<InvalidDataException>()
                .With.Message.Contains(LexicalEmbedding.Identity)
                .And.Message.Contains("text-embedding-3-small-768")
                .And.Message.Contains("Knowledge:Embedding")
        );
    }

    [Test]
    public async Task Texts_go_in_batches_and_come_back_in_their_order()
    {
        using var services = Services(("BatchSize", "3"));
        using var generator = services.GetRequiredService<ITextEmbedding>().Over(TermStatistics.Of([]));
        string[] texts = [.. Enumerable.Range(0, 8).Select(one => $"finding number{one} of many")];
        var vectors = await generator.GenerateAsync(texts, LexicalEmbedding.ForDocuments);
        var last = await generator.GenerateAsync(texts[^1..], LexicalEmbedding.ForDocuments);
        Assert.That(_simulator.Calls, Has.Count.EqualTo(4));
        Assert.That(vectors, Has.Count.EqualTo(8));
        Assert.That(vectors[7].Vector.ToArray(), Is.EqualTo(last[0].Vector.ToArray()));
    }

    [Test]
    public async Task An_endpoint_that_fails_now_and_then_is_asked_again()
    {
        _simulator.Faults = new Dictionary<FaultKind, double> { [FaultKind.ServerError] = 0.3 };
        using var services = Services(("BatchSize", "1"));
        using var generator = services.GetRequiredService<ITextEmbedding>().Over(TermStatistics.Of([]));
        var vectors = await generator.GenerateAsync(
            Enumerable.Range(0, 12).Select(one => $"finding number{one}"),
            LexicalEmbedding.ForDocuments
        );
        Assert.That(vectors, Has.Count.EqualTo(12));
        Assert.That(_simulator.Calls, Has.Count.GreaterThan(12));
    }

    [Test]
    public async Task What_points_to_a_person_does_not_leave_in_a_question()
    {
        using var services = Services(("QuestionPrefix", "query: "));
        using var generator = services.GetRequiredService<ITextEmbedding>().Over(TermStatistics.Of([]));
        await generator.GenerateVectorAsync("Mrs Jane Roe, phone 0171 234 5678, has chest pain");
        Assert.That(
            _simulator.Bodies.Single(),
            Does.Contain("query: ").And.Contain("chest pain").And.Not.Contain("Roe").And.Not.Contain("5678")
        );
    }

    [Test]
    public void Vectors_of_another_length_are_refused_and_the_model_is_named()
    {
        using var wrong = new Generator(384);
        var generator = new EndpointGenerator(wrong, new EmbeddingOptions { Model = "mini" }, null!);
        Assert.That(
            async () => await generator.GenerateAsync(["x"], LexicalEmbedding.ForDocuments),
            Throws
                .TypeOf<InvalidDataException>()
                .With.Message.Contains(
                    "Knowledge:Embedding:Model mini gives 384 dimensions, a knowledge base holds 768"
                )
        );
    }

    [TestCase("Endpoint", "", "Knowledge:Embedding:Endpoint")]
    [TestCase("Endpoint", "localhost:11434", "Knowledge:Embedding:Endpoint")]
    [TestCase("Model", " ", "Knowledge:Embedding:Model")]
    [TestCase("Provider", "AzureOpenAI", "Knowledge:Embedding:ApiKey")]
    [TestCase("Provider", "Lexical", "Knowledge:Embedding:Provider")]
    [TestCase("BatchSize", "0", "BatchSize")]
    public void A_wrong_setting_stops_the_start_and_is_named(string setting, string value, string named)
    {
        using var services = Services((setting, value));
        Assert.That(
            () => services.GetRequiredService<IStartupValidator>().Validate(),
            Throws.Exception.With.Message.Contains(named)
        );
    }

    private ServiceProvider Services(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["Knowledge:Embedding:Provider"] = "OpenAICompatible",
            ["Knowledge:Embedding:Endpoint"] = _simulator.Endpoint.ToString(),
            ["Knowledge:Embedding:Model"] = "text-embedding-3-small",
        };
        foreach (var (name, value) in settings)
            all[$"Knowledge:Embedding:{name}"] = value;
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
        services.AddEmbedding();
        return services.BuildServiceProvider();
    }

    private sealed class Generator(int dimensions) : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values,
            EmbeddingGenerationOptions? options = null,
            CancellationToken cancellationToken = default
        ) =>
            Task.FromResult(
                new GeneratedEmbeddings<Embedding<float>>(
                    values.Select(_ => new Embedding<float>(new float[dimensions]))
                )
            );

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
