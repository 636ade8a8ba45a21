using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Embeddings;
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
