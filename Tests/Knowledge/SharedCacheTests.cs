using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Cache;
using Orleans.MedAssist.Tests.Tools.Processes;
using StackExchange.Redis;

namespace Orleans.MedAssist.Tests.Knowledge;

internal sealed class SharedCacheTests
{
    private static readonly KnowledgeQuery Question = new() { Query = "thunderclap headache", K = 3 };

    private TemporaryFolder _folder = null!;
    private RedisServer _redis = null!;

    [SetUp]
    public async Task StartAsync() => (_redis, _folder) = (await RedisServer.StartAsync(), new());

    [TearDown]
    public async Task StopAsync()
    {
        await _redis.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task What_one_silo_was_asked_another_has_from_Redis_and_then_from_memory()
    {
        await using var one = await SiloAsync();
        await using var other = await SiloAsync();
        var first = await AskAsync(one);
        await Eventually.TrueAsync(
            "the answer is in Redis",
            async () =>
                await one.GetRequiredService<IConnectionMultiplexer>().GetDatabase().ExecuteAsync("DBSIZE") is { } size
                && (int)size > 0
        );
        var second = await AskAsync(other);
        var third = await AskAsync(other);
        Assert.That(first.Select(passage => passage.Tier), Is.EqualTo(Enumerable.Repeat(CacheTier.DuckDb, 3)));
        Assert.That(second, Is.EqualTo(first.Select(passage => passage with { Tier = CacheTier.Redis })));
        Assert.That(third, Is.EqualTo(first.Select(passage => passage with { Tier = CacheTier.Memory })));
    }

    [Test]
    public async Task Many_who_ask_at_once_are_answered_by_the_base_once()
    {
        await using var one = await SiloAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => AskAsync(one)));
        Assert.That(answers.Count(answer => answer[0].Tier == CacheTier.DuckDb), Is.EqualTo(1));
        Assert.That(answers.Count(answer => answer[0].Tier == CacheTier.Memory), Is.EqualTo(49));
    }

    [Test]
    public async Task A_Redis_that_is_killed_makes_answers_slower_and_loses_none()
    {
        await using var one = await SiloAsync();
        await AskAsync(one);
        await _redis.KillAsync();
        var watch = Stopwatch.StartNew();
        for (var asked = 0; asked < 20; asked++)
        {
            var answer = await one.GetRequiredService<CachedKnowledge>()
                .SearchAsync(Question with { Query = $"thunderclap headache {asked}x" }, default);
            Assert.That(answer.Select(passage => passage.Tier), Is.EqualTo(Enumerable.Repeat(CacheTier.DuckDb, 3)));
        }

        // Twenty waits of the client itself would take more than a minute.
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public async Task The_words_of_a_case_do_not_go_to_Redis()
    {
        await using var one = await SiloAsync();
        var query = new ShelfQuery
        {
            Query = "chest pain",
            Shelves = ["cardiology"],
            K = 3,
        };
        await one.GetRequiredService<CachedKnowledge>().SearchAsync(query, default);
        var again = await one.GetRequiredService<CachedKnowledge>().SearchAsync(query, default);
        Assert.That(again[0].Tier, Is.EqualTo(CacheTier.Memory));
        var size = await one.GetRequiredService<IConnectionMultiplexer>().GetDatabase().ExecuteAsync("DBSIZE");
        Assert.That((int)size, Is.Zero);
    }

    [Test]
    public async Task Configured_specialties_are_warm()
    {
        await using var one = await SiloAsync(("Knowledge:Warm:0", "ophthalmology"));
        var warmed = await one.GetServices<IHostedService>().OfType<CacheWarming>().Single().WarmAsync(default);
        var answer = await one.GetRequiredService<CachedKnowledge>()
            .GetAsync(["aao-angle-closure-2020#acute"], default);
        Assert.That(
            warmed,
            Is.EqualTo(BuiltInGuidelines.Load().Entries.Count(entry => entry.Specialty == "ophthalmology"))
        );
        Assert.That(answer[0].Tier, Is.EqualTo(CacheTier.Memory));
    }

    private static async Task<List<Passage>> AskAsync(ServiceProvider silo) =>
        [.. await silo.GetRequiredService<CachedKnowledge>().SearchAsync(Question, default)];

    private async Task<ServiceProvider> SiloAsync(params (string Name, string Value)[] settings)
    {
        var redis = await ConnectionMultiplexer.ConnectAsync($"{_redis.Address},abortConnect=false");
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConnectionMultiplexer>(_ => redis)
            .AddSingleton<IConfiguration>(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(
                        settings
                            .Append(("Store:Path", _folder.Path))
                            .Append(("Knowledge:SharedCacheTimeoutMs", "1000"))
                            .Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2))
                    )
                    .Build()
            )
            .AddKnowledge()
            .BuildServiceProvider();
    }
}
