using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge;
using Orleans.TestingHost;

namespace Orleans.MedAssist.Tests.Knowledge;

/// <summary>What only the runtime can show: the contract's types and its refusals cross the wire.</summary>
[NonParallelizable]
public sealed class KnowledgeGrainTests
{
    private TemporaryFolder _folder = null!;
    private InProcessTestCluster _cluster = null!;

    private IKnowledgeGrain Knowledge => _cluster.Client.GetGrain<IKnowledgeGrain>(0);

    [OneTimeSetUp]
    public async Task Deploy()
    {
        _folder = new();
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo(
            (_, silo) => silo.AddKnowledge().Services.PostConfigure<StoreOptions>(store => store.Path = _folder.Path)
        );
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _cluster.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task The_start_has_published_the_built_in_base()
    {
        var status = await Knowledge.StatusAsync(default);
        var entries = BuiltInGuidelines.Load().Entries;
        Assert.That(status.Guidelines, Is.EqualTo(entries.Length));
        Assert.That(
            status.Specialties["cardiology"],
            Is.EqualTo(entries.Count(entry => entry.Specialty == "cardiology"))
        );
        Assert.That(status.Index, Is.EqualTo("exact"));
        Assert.That(status.Embedding, Does.StartWith("minilm-l6-v2-384-int8"));
        Assert.That(File.Exists(_folder.File($"knowledge/{status.Version}.duckdb")), Is.True);
    }

    [Test]
    public async Task A_search_finds_the_passage_and_the_passage_can_be_fetched_by_its_id()
    {
        var found = await Knowledge.SearchAsync(new() { Query = "thunderclap headache", K = 1 }, default);
        var fetched = await Knowledge.GetAsync([found[0].Id, "who-nothing-2024#none"], default);
        Assert.That(found[0].Id, Is.EqualTo("aha-asa-subarachnoid-haemorrhage-2023#diagnosis"));
        Assert.That(fetched.Select(passage => passage.Text), Is.EqualTo(new[] { found[0].Text }));
    }

    [Test]
    public async Task A_batch_comes_in_the_order_asked_and_says_what_is_missing()
    {
        var ids = BuiltInGuidelines.Load().Entries.Take(3).Select(entry => entry.Id).ToArray();
        var batch = await Knowledge.RetrieveAsync([ids[2], "who-nothing-2024#none", ids[0]], default);
        Assert.That(batch.Found.Select(passage => passage.Id), Is.EqualTo(new[] { ids[2], ids[0] }));
        Assert.That(batch.Missing, Is.EqualTo(new[] { "who-nothing-2024#none" }));
        Assert.That((await Knowledge.RetrieveCasesAsync([4, 2], default)).Missing, Is.EqualTo(new[] { 4, 2 }));
    }

    [Test]
    public async Task A_search_among_named_passages_answers_no_other()
    {
        var ids = BuiltInGuidelines
            .Load()
            .Entries.Where(entry => entry.Specialty == "ent")
            .Select(entry => entry.Id)
            .ToArray();
        var found = await Knowledge.SearchAmongAsync(
            new()
            {
                Query = "thunderclap headache",
                Ids = [.. ids.Take(3)],
                K = 10,
            },
            default
        );
        Assert.That(found.Select(passage => passage.Id), Is.EquivalentTo(ids.Take(3)));
        Assert.That(
            () =>
                Knowledge.SearchAmongAsync(
                    new()
                    {
                        Query = "headache",
                        Ids = [],
                        K = 1,
                    },
                    default
                ),
            Throws.ArgumentException.With.Message.Contains("ids")
        );
    }

    [Test]
    public async Task No_ids_and_no_cases_give_nothing()
    {
        Assert.That(await Knowledge.GetAsync([], default), Is.Empty);
        Assert.That(await Knowledge.FindSimilarCasesAsync(new() { Query = "fever" }, default), Is.Empty);
    }

    [Test]
    public void A_refusal_reaches_the_caller_with_the_name_of_the_member() =>
        Assert.That(
            () => Knowledge.SearchAsync(new() { Query = "fever", K = 0 }, default),
            Throws.ArgumentException.With.Message.Contains("K is not 1 to 100")
        );

    [Test]
    public void A_question_without_a_searchable_word_is_refused() =>
        Assert.That(
            () => Knowledge.SearchAsync(new() { Query = "what should be done" }, default),
            Throws.ArgumentException.With.Message.Contains("no searchable word")
        );
}
