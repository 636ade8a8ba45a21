using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge;

namespace Orleans.MedAssist.Tests.Knowledge;

public sealed class CachedKnowledgeTests
{
    private static readonly KnowledgeQuery Question = new() { Query = "thunderclap headache", K = 3 };

    private TemporaryFolder _folder = null!;
    private ServiceProvider _services = null!;

    private CachedKnowledge Knowledge => _services.GetRequiredService<CachedKnowledge>();

    [SetUp]
    public void Start()
    {
        _folder = new();
        _services = Services(("Store:Path", _folder.Path));
    }

    [TearDown]
    public void Stop()
    {
        _services.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task The_base_answers_first_and_memory_the_second_time()
    {
        var first = await Knowledge.SearchAsync(Question, default);
        var second = await Knowledge.SearchAsync(Question with { }, default);
        Assert.That(first.Select(passage => passage.Tier), Is.EqualTo(Enumerable.Repeat(CacheTier.DuckDb, 3)));
        Assert.That(second, Is.EqualTo(first.Select(passage => passage with { Tier = CacheTier.Memory })));
    }

    [Test]
    public async Task Another_k_or_specialty_is_another_question()
    {
        _ = await Knowledge.SearchAsync(Question, default);
        var wider = await Knowledge.SearchAsync(Question with { K = 4 }, default);
        var narrower = await Knowledge.SearchAsync(Question with { Specialty = "ent" }, default);
        Assert.That(wider.Select(passage => passage.Tier), Is.EqualTo(Enumerable.Repeat(CacheTier.DuckDb, 4)));
        Assert.That(narrower.Select(passage => passage.Specialty), Is.EqualTo(Enumerable.Repeat("ent", 3)));
    }

    [Test]
    public async Task Passages_by_id_are_cached_as_well()
    {
        var id = (await Knowledge.SearchAsync(Question, default))[0].Id;
        var tiers = new[] { await Knowledge.GetAsync([id], default), await Knowledge.GetAsync([id], default) };
        Assert.That(tiers.Select(found => found[0].Tier), Is.EqualTo(new[] { CacheTier.DuckDb, CacheTier.Memory }));
    }

    [TestCase("Knowledge:Index", "Nearest", "Knowledge:Index")]
    [TestCase("Knowledge:Index", "7", "Index")]
    [TestCase("Store:Port", "0", "Port")]
    [TestCase("Store:Path", "", "Path")]
    public void A_wrong_setting_stops_the_start_and_is_named(string setting, string value, string named)
    {
        using var services = Services((setting, value));
        Assert.That(
            () => services.GetRequiredService<IStartupValidator>().Validate(),
            Throws.Exception.With.Message.Contains(named)
        );
    }

    [Test]
    public void A_configured_base_that_is_missing_stops_the_start()
    {
        using var services = Services(("Knowledge:Path", _folder.File("missing.duckdb")));
        Assert.That(
            () => services.GetRequiredService<KnowledgeLibrary>().StartAsync(default),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("missing.duckdb")
        );
    }

    private static ServiceProvider Services(params (string Name, string Value)[] settings) =>
        new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(
                        settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))
                    )
                    .Build()
            )
            .AddKnowledge()
            .BuildServiceProvider();
}
