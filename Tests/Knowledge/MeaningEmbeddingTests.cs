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

namespace Orleans.MedAssist.Tests.Knowledge;

/// <summary>Bases whose vectors are meanings.</summary>
internal sealed class MeaningEmbeddingTests
{
    private readonly SentenceEncoder _encoder = new(NullLogger<SentenceEncoder>.Instance);
    private readonly TemporaryFolder _folder = new();

    private static ImmutableArray<Guideline> Entries =>
        [
            Entry("breath", "Dyspnoea", "Sudden dyspnoea with pleuritic pain suggests pulmonary embolism."),
            Entry("stroke", "Stroke", "Facial droop, arm weakness and aphasia: activate the stroke team."),
            Entry("skin", "Cellulitis", "Spreading erythema of the skin with warmth is treated with flucloxacillin."),
        ];

    [OneTimeTearDown]
    public void Close()
    {
        _encoder.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task A_question_without_a_common_word_finds_its_passage()
    {
        using var knowledge = await BaseAsync("lay", new TextByMeaning(_encoder));

        var found = await knowledge.Mixed.SearchAsync("I can't get enough air", null, 1, CancellationToken.None);

        Assert.That(found.Single().Id, Is.EqualTo("breath"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_base_is_asked_by_what_it_was_built_with_whatever_is_configured(bool byMeaning)
    {
        var meaning = new TextByMeaning(_encoder);
        var other = new TextInside(meaning, !byMeaning);
        var built = new TextInside(meaning, byMeaning);
        using (var knowledge = await BaseAsync($"decides-{byMeaning}", built))
            Assert.That(knowledge.Status.Embedding, Is.EqualTo(built.Identity));

        using var opened = KnowledgeBase.Open(_folder.File($"decides-{byMeaning}.duckdb"), embedding: other);

        Assert.That(opened.Status.Embedding, Is.Not.EqualTo(other.Identity));
        Assert.That(
            (await opened.Mixed.SearchAsync("arm weakness", null, 1, CancellationToken.None)).Single().Id,
            Is.EqualTo("stroke")
        );
    }

    [Test]
    public async Task Without_the_encoder_small_bases_are_built_and_asked_by_words_and_large_ones_refused()
    {
        using var missing = new SentenceEncoder(NullLogger<SentenceEncoder>.Instance, _folder.File("nothing"));
        var without = new TextInside(new TextByMeaning(missing), byMeaning: true);
        using (var byWords = await BaseAsync("without", without))
            Assert.That(byWords.Status.Embedding, Is.EqualTo(TextByWords.Instance.Identity));
        (await BaseAsync("encoded", new TextByMeaning(_encoder))).Dispose();

        using (var small = KnowledgeBase.Open(_folder.File("encoded.duckdb"), embedding: without))
        {
            var found = await small.Mixed.SearchAsync("weakness of an arm", null, 2, CancellationToken.None);
            Assert.That(found.Select(passage => passage.Id).First(), Is.EqualTo("stroke"));
            Assert.That(found.Select(passage => passage.Score), Is.All.Zero.And.Exactly(2).Items);
            var shelves = await small.Mixed.SearchShelvesAsync(
                "warmth",
                ["any"],
                1,
                QuerySubject.Anything,
                CancellationToken.None
            );
            Assert.That(shelves.Single().Id, Is.EqualTo("skin"));
        }

        Assert.That(
            () =>
                KnowledgeBase.Open(
                    _folder.File("encoded.duckdb"),
                    new KnowledgeOptions { Index = KnowledgeIndex.Sketch },
                    embedding: without
                ),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains(SentenceEncoder.Identity)
        );
    }

    [Test]
    public async Task A_base_of_the_encoder_before_its_weights_were_quantised_is_asked_as_before()
    {
        var meaning = new TextByMeaning(_encoder);
        var before = new Earlier(meaning);
        using (var built = await BaseAsync("unquantised", before))
            Assert.That(built.Status.Embedding, Is.Not.EqualTo(meaning.Identity));

        using var knowledge = KnowledgeBase.Open(_folder.File("unquantised.duckdb"), embedding: meaning);
        var found = await knowledge.Mixed.SearchAsync("I can't get enough air", null, 1, CancellationToken.None);

        Assert.That(found.Single().Id, Is.EqualTo("breath"));
    }

    [Test]
    public async Task A_question_that_the_encoder_does_not_read_in_time_is_answered_by_words()
    {
        using var slow = new SlowMeaning(_encoder);
        (await BaseAsync("slow", new TextByMeaning(_encoder))).Dispose();
        using var knowledge = KnowledgeBase.Open(
            _folder.File("slow.duckdb"),
            embedding: new TextByMeaning(slow, TimeSpan.FromMilliseconds(20))
        );

        var found = await knowledge.Mixed.SearchAsync("weakness of an arm", null, 1, CancellationToken.None);

        Assert.That(found.Single().Id, Is.EqualTo("stroke"));
        Assert.That(knowledge.Mixed.LeftOut, Is.EqualTo(1));
        Assert.That(slow.Ended.Wait(TimeSpan.FromSeconds(30)), Is.True, "the end of the work that nobody waits for");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_base_that_grows_keeps_its_embedding_whatever_is_configured(bool byMeaning)
    {
        var meaning = new TextByMeaning(_encoder);
        var name = $"grows-{byMeaning}";
        using var before = await BaseAsync(name, new TextInside(meaning, byMeaning));
        var more = _folder.File($"{name}.ndjson");
        await File.WriteAllTextAsync(
            more,
            """{"id":"gout","title":"Gout","text":"A hot swollen toe.","specialty":"any","source":"S","year":2024}"""
        );
        var order = new ImportOrder { Sources = [SourceFile.At(more)], Onto = before.Path };

        var built = await new KnowledgeBuild(
            new TextInside(meaning, !byMeaning),
            ImmutableSortedSet.Create("any"),
            new()
        ).RunAsync(order, version => _folder.File($"{version}.duckdb"), _ => { }, _ => { }, CancellationToken.None);

        using var both = KnowledgeBase.Open(built.Path, embedding: new TextInside(meaning, byMeaning));
        Assert.That(both.Status.Embedding, Is.EqualTo(before.Status.Embedding));
        Assert.That(both.Status.Guidelines, Is.EqualTo(Entries.Length + 1));
    }

    [TestCase(10, 0, 2)]
    [TestCase(38, 0, 2)]
    [TestCase(80, 2, 1)]
    [TestCase(200, 4, 0)]
    public void Words_count_more_in_a_long_question(int words, float straight, float squared) =>
        Assert.That(
            new TextByMeaning(_encoder).WordWeight(string.Join(' ', Enumerable.Repeat("pain", words))),
            Is.EqualTo(new WordWeight(straight, squared))
        );

    private async Task<KnowledgeBase> BaseAsync(string name, ITextEmbedding embedding)
    {
        var path = _folder.File($"{name}.duckdb");
        await KnowledgeDraft.PublishAsync(path, name, Entries, CancellationToken.None, embedding);
        return KnowledgeBase.Open(path, embedding: embedding);
    }

    private static Guideline Entry(string id, string title, string text) =>
        new()
        {
            Id = id,
            Title = title,
            Specialty = "any",
            Source = "Test",
            Year = 2024,
            Text = text,
            Conditions = [],
        };

    /// <summary>The embedding by meaning under the name that it had.</summary>
    private sealed class Earlier(TextByMeaning meaning) : ITextEmbedding
    {
        public string Identity =>
            meaning.Identity.Replace(SentenceEncoder.Identity, SentenceEncoder.Unquantised, StringComparison.Ordinal);

        public bool IsOutside => false;

        public bool KeepsVectors => true;

        public WordWeight WordWeight(string question) => meaning.WordWeight(question);

        public IEmbeddingGenerator<string, Embedding<float>> Over(TermStatistics statistics) =>
            meaning.Over(statistics);
    }

    /// <summary>Reads a question until it is told to stop.</summary>
    private sealed class SlowMeaning(ITextMeaning meaning) : ITextMeaning, IDisposable
    {
        public ManualResetEventSlim Ended { get; } = new();

        public bool IsAvailable => true;

        public float[] Embed(string text, int mostTokens, CancellationToken cancellationToken = default)
        {
            SpinWait.SpinUntil(() => cancellationToken.IsCancellationRequested);
            Ended.Set();
            throw new OperationCanceledException(cancellationToken);
        }

        public int Tokens(string text) => meaning.Tokens(text);

        public void Dispose() => Ended.Dispose();
    }
}
