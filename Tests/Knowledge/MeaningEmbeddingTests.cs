using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Ingestion;
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
    public async Task Without_the_encoder_bases_are_built_by_words_and_encoded_ones_are_refused_with_the_reason()
    {
        using var missing = new SentenceEncoder(NullLogger<SentenceEncoder>.Instance, _folder.File("nothing"));
        var without = new TextInside(new TextByMeaning(missing), byMeaning: true);
        using (var byWords = await BaseAsync("without", without))
            Assert.That(byWords.Status.Embedding, Is.EqualTo(TextByWords.Instance.Identity));
        (await BaseAsync("encoded", new TextByMeaning(_encoder))).Dispose();

        Assert.That(
            () => KnowledgeBase.Open(_folder.File("encoded.duckdb"), embedding: without),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains(SentenceEncoder.Identity)
        );
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
        ).RunAsync(order, version => _folder.File($"{version}.duckdb"), _ => { }, CancellationToken.None);

        using var both = KnowledgeBase.Open(built.Path, embedding: new TextInside(meaning, byMeaning));
        Assert.That(both.Status.Embedding, Is.EqualTo(before.Status.Embedding));
        Assert.That(both.Status.Guidelines, Is.EqualTo(Entries.Length + 1));
    }

    [TestCase(10, 0.5f)]
    [TestCase(38, 0.5f)]
    [TestCase(200, 4f)]
    public void Words_count_more_in_a_long_question(int words, float weight) =>
        Assert.That(
            new TextByMeaning(_encoder).WordWeight(string.Join(' ', Enumerable.Repeat("pain", words))),
            Is.EqualTo(weight)
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
}
