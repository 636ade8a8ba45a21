using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Ingestion;
using Orleans.MedAssist.Knowledge.Lexical;
using Orleans.MedAssist.Silo.Knowledge;

namespace Orleans.MedAssist.Tests.Knowledge.Ingestion;

internal sealed class EmbeddingCostTests
{
    [TestCase(100, 100)]
    [TestCase(5_000, 2_000)]
    public async Task The_pace_is_that_of_a_few_texts_spread_over_the_first_rows(int texts, int within)
    {
        var clock = new FakeTimeProvider();
        using var encoder = new Timed(clock);

        var pace = await EmbeddingCost.PaceAsync(
            encoder,
            Enumerable.Range(0, texts).Select(Row),
            texts,
            clock,
            CancellationToken.None
        );

        // What comes first is not timed.
        Assert.That(encoder.Calls, Has.Count.EqualTo(2));
        var sample = encoder.Calls[1];
        Assert.That(sample, Has.Count.InRange(16, Math.Max(16, 2 * Environment.ProcessorCount)).And.Unique);
        Assert.That(sample[^1], Is.GreaterThan(within / 2).And.LessThan(texts));
        Assert.That(pace, Is.EqualTo(sample.Count / 2.0));
    }

    [Test]
    public async Task Rows_that_keep_their_vector_are_not_embedded_and_those_behind_the_others_not_read()
    {
        var clock = new FakeTimeProvider();
        using var encoder = new Timed(clock);

        var pace = await EmbeddingCost.PaceAsync(encoder, Grown(), 3, clock, CancellationToken.None);

        Assert.That(encoder.Calls[1], Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(pace, Is.EqualTo(1.5));

        static IEnumerable<Imported> Grown()
        {
            yield return Row(0) with
            {
                Vector = [1],
            };
            for (var number = 1; number <= 3; number++)
                yield return Row(number);
            throw new InvalidOperationException("A whole base is read for three rows.");
        }
    }

    [TestCase(0, 0, 50.0)]
    [TestCase(250, 10, 30.0)]
    [TestCase(1_000, 44, 0.0)]
    public void Seconds_left_follow_the_sample_and_then_what_was_done(long done, double elapsed, double left) =>
        Assert.That(
            Cost(1_000, TextByMeaning.Name, pace: 20).SecondsLeft(done, TimeSpan.FromSeconds(elapsed)),
            Is.EqualTo(left)
        );

    [TestCase(null)]
    [TestCase(20.0)]
    public void Until_words_have_embedded_some_nobody_knows_how_long_they_take(double? pace)
    {
        var words = Cost(1_000, LexicalEmbedding.Identity, pace);
        Assert.That(words.SecondsLeft(0, TimeSpan.FromSeconds(1)), Is.Null);
        Assert.That(words.SecondsLeft(500, TimeSpan.FromSeconds(1)), Is.EqualTo(1));
    }

    [TestCase(
        12_000,
        180.0,
        false,
        "12,000 passages by the encoder: 180 a second here, about 67 s; --embedding lexical needs none of that and finds by words alone."
    )]
    [TestCase(1, 180.0, true, "1 passage by the encoder: 180 a second here, about 1 s.")]
    [TestCase(50_000, 90.0, true, "50,000 passages by the encoder: 90 a second here, about 9 min.")]
    public void What_the_encoder_takes_is_said_with_the_choice(long texts, double pace, bool append, string line) =>
        Assert.That(CostLine.Of(Cost(texts, TextByMeaning.Name, pace), append), Is.EqualTo(line));

    [TestCase(
        1_000_000,
        180.0,
        "1,000,000 passages by words; by the encoder it would take about 93 min more here (--embedding encoder)."
    )]
    [TestCase(
        10_000_000,
        180.0,
        "10,000,000 passages by words; by the encoder it would take about 15 h more here (--embedding encoder)."
    )]
    [TestCase(40, null, "40 passages by words.")]
    public void What_the_encoder_would_take_is_said_where_words_were_taken(long texts, double? pace, string line) =>
        Assert.That(CostLine.Of(Cost(texts, LexicalEmbedding.Identity, pace), append: false), Is.EqualTo(line));

    [Test]
    public void A_model_outside_is_said_by_its_name() =>
        Assert.That(CostLine.Of(Cost(40, "model-768", null), append: false), Is.EqualTo("40 passages by model-768."));

    private static EmbeddingCost Cost(long texts, string embedding, double? pace) =>
        new()
        {
            Texts = texts,
            Embedding = embedding,
            EncoderPace = pace,
        };

    private static Imported Row(int number) =>
        new(
            null,
            new EarlierCase
            {
                ChiefComplaint = $"complaint {number}",
                Diagnosis = "croup",
                Specialty = "ent",
            }
        );

    /// <summary>Takes two seconds a call, and keeps the numbers of the rows.</summary>
    private sealed class Timed(FakeTimeProvider clock) : IEmbeddingGenerator<string, Embedding<float>>
    {
        public List<List<int>> Calls { get; } = [];

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values,
            EmbeddingGenerationOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            Calls.Add([.. values.Select(text => int.Parse(string.Concat(text.Where(char.IsDigit))))]);
            clock.Advance(TimeSpan.FromSeconds(2));
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>());
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
