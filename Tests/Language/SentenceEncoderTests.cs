using System.Numerics.Tensors;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using Orleans.MedAssist.Language.Meaning;
using Orleans.MedAssist.Language.Words;
using Orleans.MedAssist.Tests.Gateway;

namespace Orleans.MedAssist.Tests.Language;

internal sealed class SentenceEncoderTests
{
    private const int Most = SentenceEncoder.MostTokens;

    private readonly SentenceEncoder _encoder = new(NullLogger<SentenceEncoder>.Instance);

    [OneTimeTearDown]
    public void Close() => _encoder.Dispose();

    /// <summary>
    /// Vectors of the model before its weights were quantised; the first numbers of the example sentence are those that
    /// the documentation of sentence-transformers prints (0.0677, 0.0635, 0.0487).
    /// </summary>
    [Test]
    public void Its_directions_are_those_of_the_published_model()
    {
        var golden = JsonSerializer.Deserialize<Dictionary<string, float[]>>(
            typeof(SentenceEncoderTests).Assembly.GetManifestResourceStream(
                typeof(SentenceEncoderTests),
                "golden-vectors.json"
            )!
        )!;
        float[] published = [0.0677f, 0.0635f, 0.0487f];
        Assert.That(golden["This is an example sentence"].Take(3), Is.EqualTo(published).Within(1e-3));
        foreach (var (text, direction) in golden)
        {
            var vector = _encoder.Embed(text, Most);
            Assert.That(vector, Has.Length.EqualTo(SentenceEncoder.Numbers));
            Assert.That(TensorPrimitives.Norm<float>(vector), Is.EqualTo(1).Within(1e-5));
            Assert.That(TensorPrimitives.Dot<float>(vector, direction), Is.GreaterThan(0.98), text);
        }
    }

    [Test]
    public async Task A_text_has_the_same_bits_whatever_is_embedded_beside_it()
    {
        string[] texts =
        [
            .. Enumerable.Range(0, 24).Select(one => $"Crushing chest pain for {one} hours, worse on walking"),
        ];
        var alone = texts.Select(text => _encoder.Embed(text, Most)).ToArray();

        var together = await Task.WhenAll(texts.Select(text => Task.Run(() => _encoder.Embed(text, Most))));

        for (var one = 0; one < texts.Length; one++)
            Assert.That(together[one], Is.EqualTo(alone[one]));
    }

    [TestCase("fever\nchills", "fever chills")]
    [TestCase("fever\tchills", "fever chills")]
    [TestCase("the child\u2019s \u201cfits\u201d", "the child's \"fits\"")]
    [TestCase("Guillain-Barr\u00e9", "Guillain-Barre")]
    [TestCase("Guillain-Barre\u0301", "Guillain-Barre")]
    [TestCase("fever\u3000chills", "fever chills")]
    [TestCase("\uff46ever", "fever")]
    [TestCase("\ufb01brillation", "fibrillation")]
    [TestCase("na\u00efve caf\u00e9 \u0141\u00f3d\u017a", "naive cafe Lodz")]
    public void What_is_only_written_differently_means_the_same(string text, string plain) =>
        Assert.That(_encoder.Embed(text, Most), Is.EqualTo(_encoder.Embed(plain, Most)));

    [Test]
    public void Where_it_cannot_be_loaded_one_line_says_so()
    {
        using var log = new SpokenLog();
        using var logs = LoggerFactory.Create(builder => builder.AddProvider(log));
        using var encoder = new SentenceEncoder(
            logs.CreateLogger<SentenceEncoder>(),
            Path.Combine(Path.GetTempPath(), "no-encoder-is-here")
        );

        Assert.That(encoder.IsAvailable, Is.False);
        Assert.That(encoder.IsAvailable, Is.False);
        Assert.That(log.Text.Split("cannot be loaded"), Has.Length.EqualTo(2));
        Assert.That(() => encoder.Embed("Chest pain", Most), Throws.InvalidOperationException);
    }

    [Test]
    public void Like_meaning_is_nearer_than_like_words()
    {
        var asked = _encoder.Embed("I can't catch my breath", Most);

        Assert.That(
            TensorPrimitives.Dot<float>(asked, _encoder.Embed("shortness of breath", Most)),
            Is.GreaterThan(TensorPrimitives.Dot<float>(asked, _encoder.Embed("I can't catch my bus", Most)))
        );
    }

    [Test]
    public void What_goes_beyond_the_tokens_is_not_read()
    {
        var sentence = string.Concat(Enumerable.Repeat("pain ", 100));

        Assert.That(_encoder.Embed(sentence, 16), Is.EqualTo(_encoder.Embed(sentence + "and a broken leg", 16)));
        Assert.That(_encoder.Embed("", 16), Has.Length.EqualTo(SentenceEncoder.Numbers));
    }

    [Test]
    public void A_letter_without_a_plain_one_stays() =>
        Assert.That(Folding.Plain("胸痛 ≥38 °C"), Is.EqualTo("胸痛 ≥38 °C"));

    [Test]
    public void A_text_is_known_by_the_example_that_it_is_most_like_or_by_none()
    {
        var examples = new TextExamples<string>(
            _encoder,
            [
                new("dyspnoea", "I cannot catch my breath"),
                new("dyspnoea", "gasping for air"),
                new("stroke", "one side of his face has dropped"),
            ]
        );

        Assert.That(examples.Nearest("struggling to breathe", 0.3)?.Id, Is.EqualTo("dyspnoea"));
        Assert.That(examples.Nearest("her mouth droops on the left", 0.3)?.Id, Is.EqualTo("stroke"));
        Assert.That(examples.Nearest("please renew my bus pass", 0.3), Is.Null);
    }

    [Test]
    public void Two_wordings_of_one_thing_are_more_alike_than_two_things()
    {
        const string one = "non-ST elevation myocardial infarction";
        Assert.That(
            _encoder.Likeness(one, "heart attack without ST elevation"),
            Is.GreaterThan(_encoder.Likeness(one, "ingrown toenail"))
        );
        Assert.That(_encoder.IsSame(one, one, 0.99), Is.True);
    }
}
