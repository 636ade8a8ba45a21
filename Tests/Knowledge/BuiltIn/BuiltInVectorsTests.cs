using System.Collections.Immutable;
using System.Numerics.Tensors;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Storage;
using Orleans.MedAssist.Language.Meaning;
using Orleans.MedAssist.Tests.Tools.Evaluation.Retrieval;

namespace Orleans.MedAssist.Tests.Knowledge.BuiltIn;

/// <summary>The vectors that ship with the entries, and what they find.</summary>
internal sealed class BuiltInVectorsTests
{
    private const string Anew =
        "run 'dotnet run -c Release --project Tests -- vectors Grains/Knowledge/Embeddings/vectors.bin'";
    private static readonly ImmutableArray<Guideline> Entries = BuiltInGuidelines.Load().Entries;
    private readonly SentenceEncoder _encoder = new(NullLogger<SentenceEncoder>.Instance);

    [OneTimeTearDown]
    public void Close() => _encoder.Dispose();

    [Test]
    public void Each_entry_has_its_own_as_it_stands_now()
    {
        var shipped = BuiltInVectors.Shipped();
        Assert.That(
            Entries
                .Where(entry => !shipped.ContainsKey(BuiltInVectors.Key(entry.Searchable)))
                .Select(entry => entry.Id),
            Is.Empty,
            Anew
        );
        Assert.That(shipped, Has.Count.EqualTo(Entries.Length), Anew);
    }

    [Test]
    public async Task They_are_the_encoders()
    {
        var shipped = BuiltInVectors.Shipped();
        string[] some = [.. Entries.Where((_, place) => place % 25 == 0).Select(entry => entry.Searchable)];
        var anew = await BuiltInVectorsCommand.EmbedAsync(some, _encoder, CancellationToken.None);
        foreach (var (text, vector) in anew)
        {
            var kept = shipped[BuiltInVectors.Key(text)];
            // Sixteen bits a number, and perhaps another processor.
            Assert.That(
                TensorPrimitives.Dot<float>(kept.AsSpan(), vector.AsSpan(0, kept.Length)),
                Is.GreaterThan(0.999)
            );
        }
    }

    [Test]
    public async Task The_base_is_built_and_asked_without_the_encoder_where_it_cannot_be_loaded()
    {
        using var folder = new TemporaryFolder();
        using var missing = new SentenceEncoder(NullLogger<SentenceEncoder>.Instance, folder.File("nothing"));
        using var knowledge = await BuiltInBase.OpenAsync(
            folder.Path,
            new(),
            null,
            new TextInside(new TextByMeaning(missing), byMeaning: true),
            CancellationToken.None
        );

        var found = await knowledge.Mixed.SearchAsync("paracetamol overdose", null, 5, CancellationToken.None);

        Assert.That(knowledge.Status.Embedding, Does.StartWith(SentenceEncoder.Identity));
        Assert.That(found.Select(passage => passage.Id), Does.Contain("mhra-paracetamol-2012#overdose"));
    }

    /// <summary>Measured with <c>evaluate lay</c>; words alone find none.</summary>
    [TestCase("held")]
    [TestCase("open")]
    public async Task Questions_without_a_common_word_find_their_entry_among_five_at_least_four_times_in_ten(
        string half
    )
    {
        using var folder = new TemporaryFolder();
        using var knowledge = await BuiltInBase.OpenAsync(
            folder.Path,
            new(),
            null,
            new TextByMeaning(_encoder),
            CancellationToken.None
        );

        Assert.That(await EvaluateLay.ShareAsync(knowledge, half, 5, CancellationToken.None), Is.AtLeast(0.4));
    }
}
