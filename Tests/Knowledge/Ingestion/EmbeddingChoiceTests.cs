using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Ingestion;
using Orleans.MedAssist.Knowledge.Lexical;
using Orleans.MedAssist.Knowledge.Storage;
using Orleans.MedAssist.Language.Meaning;

namespace Orleans.MedAssist.Tests.Knowledge.Ingestion;

/// <summary>What embeds a base of three rows, where the encoder takes that many unnamed, or fewer.</summary>
internal sealed class EmbeddingChoiceTests
{
    private const int Rows = 3;

    private static readonly string[] Words =
    [
        "id,title,text,specialty,source,year",
        "a,Croup,barking cough,ent,S,2024",
        "b,Quinsy,sore throat,ent,S,2024",
        "c,Stridor,noisy breathing,ent,S,2024",
    ];

    private readonly SentenceEncoder _encoder = new(NullLogger<SentenceEncoder>.Instance);
    private readonly TemporaryFolder _folder = new();
    private TextByMeaning _meaning = null!;

    [OneTimeSetUp]
    public void Write()
    {
        _meaning = new(_encoder);
        File.WriteAllLines(_folder.File("a.csv"), Words);
        File.WriteAllLines(_folder.File("more.csv"), [Words[0], "d,Gout,hot swollen toe,ent,S,2024"]);
    }

    [OneTimeTearDown]
    public void Close()
    {
        _encoder.Dispose();
        _folder.Dispose();
    }

    [TestCase(Rows, true)]
    [TestCase(Rows - 1, false)]
    [TestCase(0, false)]
    public async Task Unnamed_the_encoder_takes_so_many_rows_and_words_take_more(int most, bool byMeaning)
    {
        var (built, cost, _) = await BuildAsync(new TextInside(_meaning, byMeaning: true), Order(), most);

        using var opened = Open(built);
        Assert.That(opened.Status.Embedding, Is.EqualTo(byMeaning ? TextByMeaning.Name : LexicalEmbedding.Identity));
        Assert.That(built.Embedding, Is.EqualTo(opened.Status.Embedding));
        Assert.That((cost.Texts, cost.IsByEncoder), Is.EqualTo((Rows, byMeaning)));
        Assert.That(cost.EncoderPace, Is.Positive, "what the encoder takes or would take");
    }

    [Test]
    public async Task Each_embedding_makes_a_version_of_its_own()
    {
        var configured = new TextInside(_meaning, byMeaning: true);
        var (one, _, _) = await BuildAsync(configured, Order(), Rows);
        var (other, _, _) = await BuildAsync(configured, Order(), Rows - 1);

        Assert.That(other.Version, Is.Not.EqualTo(one.Version));
    }

    [Test]
    public async Task Where_words_are_configured_the_encoder_is_not_asked()
    {
        var (built, cost, _) = await BuildAsync(new TextInside(_meaning, byMeaning: false), Order(), Rows);

        Assert.That(built.Embedding, Is.EqualTo(LexicalEmbedding.Identity));
        Assert.That(cost.EncoderPace, Is.Null);
    }

    [TestCase(EmbeddingProvider.Encoder, true)]
    [TestCase(EmbeddingProvider.Encoder, false)]
    [TestCase(EmbeddingProvider.Lexical, true)]
    [TestCase(EmbeddingProvider.Lexical, false)]
    public async Task The_named_one_wins_over_the_rows_and_the_setting(EmbeddingProvider named, bool byMeaning)
    {
        // Rows would choose what is not named.
        var most = named == EmbeddingProvider.Encoder ? 0 : Rows;
        var order = Order() with { Embedding = named };

        var (built, cost, _) = await BuildAsync(new TextInside(_meaning, byMeaning), order, most);

        var isEncoder = named == EmbeddingProvider.Encoder;
        Assert.That(built.Embedding, Is.EqualTo(isEncoder ? TextByMeaning.Name : LexicalEmbedding.Identity));
        Assert.That(cost.EncoderPace is not null, Is.EqualTo(isEncoder));
    }

    [TestCase(EmbeddingProvider.Encoder, EmbeddingProvider.Lexical)]
    [TestCase(EmbeddingProvider.Lexical, EmbeddingProvider.Encoder)]
    public async Task A_base_that_grows_keeps_its_embedding_and_refuses_another(
        EmbeddingProvider first,
        EmbeddingProvider other
    )
    {
        var configured = new TextInside(_meaning, byMeaning: true);
        var (before, _, _) = await BuildAsync(configured, Order() with { Embedding = first }, Rows);
        var more = Order("more.csv") with { Onto = before.Path };

        var (grown, cost, _) = await BuildAsync(configured, more, most: 0);
        var (again, _, _) = await BuildAsync(configured, more with { Embedding = first }, most: 0);
        var refused = (
            await Assert.ThrowsAsync<ImportRefusedException>(() =>
                BuildAsync(configured, more with { Embedding = other }, most: 0)
            )
        )!;

        Assert.That((grown.Embedding, grown.Rows), Is.EqualTo((before.Embedding, (long)Rows + 1)));
        Assert.That(again.Version, Is.EqualTo(grown.Version));
        // The encoder's vectors hold, those of words are made anew.
        Assert.That(cost.Texts, Is.EqualTo(first == EmbeddingProvider.Encoder ? 1 : Rows + 1));
        Assert.That(refused.IsConflict, Is.True);
        Assert.That(
            refused.Message,
            Is.EqualTo(
                $"embedding: {other.ToString().ToLowerInvariant()} is named, and a base that grows keeps the embedding that built it, {before.Embedding}; name none, or build a new base from all files."
            )
        );
    }

    [TestCase(EmbeddingProvider.Encoder, "encoder")]
    [TestCase(EmbeddingProvider.Lexical, "lexical")]
    public async Task Where_an_endpoint_is_configured_none_can_be_named(EmbeddingProvider named, string name)
    {
        var refused = (
            await Assert.ThrowsAsync<ImportRefusedException>(() =>
                BuildAsync(new Outside(), Order() with { Embedding = named }, Rows)
            )
        )!;

        Assert.That(
            refused.Message,
            Is.EqualTo(
                $"embedding: {name} is named, and Knowledge:Embedding:Provider is an endpoint, whose model outside-768 builds every base; name none."
            )
        );
    }

    [Test]
    public async Task An_encoder_that_is_not_there_is_missed_only_where_it_is_named()
    {
        using var missing = new SentenceEncoder(NullLogger<SentenceEncoder>.Instance, _folder.File("nothing"));
        var without = new TextInside(new TextByMeaning(missing), byMeaning: true);

        var (built, _, _) = await BuildAsync(without, Order(), Rows);
        var refused = (
            await Assert.ThrowsAsync<ImportRefusedException>(() =>
                BuildAsync(without, Order() with { Embedding = EmbeddingProvider.Encoder }, Rows)
            )
        )!;

        Assert.That(built.Embedding, Is.EqualTo(LexicalEmbedding.Identity));
        Assert.That(refused.Message, Does.StartWith("embedding: encoder is named, and it cannot be loaded"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Progress_says_what_embeds_and_how_long_that_takes(bool byMeaning)
    {
        var (built, _, news) = await BuildAsync(new TextInside(_meaning, byMeaning), Order(), Rows);

        var embedding = news.Where(one => one.Stage == ImportStage.Embedding).ToList();
        Assert.That(news.Where(one => one.Stage == ImportStage.Checking), Has.All.Property("Embedding").Null);
        Assert.That(embedding, Has.All.Property("Embedding").EqualTo(built.Embedding));
        Assert.That((embedding[0].Rows, embedding[0].SecondsLeft is not null), Is.EqualTo((0, byMeaning)));
        Assert.That((embedding[^1].Rows, embedding[^1].SecondsLeft), Is.EqualTo((Rows, 0)));
        Assert.That(news[^1].Embedding, Is.EqualTo(built.Embedding));
    }

    private ImportOrder Order(string name = "a.csv") => new() { Sources = [SourceFile.At(_folder.File(name))] };

    private async Task<(BuiltBase Built, EmbeddingCost Cost, List<ImportProgress> News)> BuildAsync(
        ITextEmbedding configured,
        ImportOrder order,
        int most
    )
    {
        var (costs, news) = (new List<EmbeddingCost>(), new List<ImportProgress>());
        var built = await new KnowledgeBuild(
            configured,
            ImmutableSortedSet.Create("ent"),
            new(),
            new() { EncoderRows = most }
        ).RunAsync(
            order,
            version => _folder.File($"{version}.duckdb"),
            cost =>
            {
                Assert.That(news, Has.None.Property("Stage").EqualTo(ImportStage.Embedding), "said before");
                costs.Add(cost);
            },
            news.Add,
            CancellationToken.None
        );
        return (built, costs.Single(), news);
    }

    private KnowledgeBase Open(BuiltBase built) =>
        KnowledgeBase.Open(built.Path, embedding: new TextInside(_meaning, byMeaning: true));

    /// <summary>A model that nobody asks.</summary>
    private sealed class Outside : ITextEmbedding
    {
        public string Identity => "outside-768";

        public bool IsOutside => true;

        public bool KeepsVectors => true;

        public WordWeight WordWeight(string question) => new(1);

        public IEmbeddingGenerator<string, Embedding<float>> Over(TermStatistics statistics) =>
            throw new InvalidOperationException("It is asked.");
    }
}
