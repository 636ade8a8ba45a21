using System.Globalization;
using System.Numerics.Tensors;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge.Lexical;
using Orleans.MedAssist.Language.Search;

namespace Orleans.MedAssist.Tests.Knowledge;

public sealed class LexicalEmbeddingTests
{
    private static readonly string[] Texts =
    [
        "Crushing chest pain with sweating",
        "Thunderclap headache and neck stiffness",
        "Chest pain on breathing",
    ];

    private readonly LexicalEmbedding _embedding = new(TermStatistics.Of(Texts));

    [Test]
    public void A_text_has_the_same_vector_in_every_process_and_version()
    {
        // When this fails, questions no longer fit the bases in the field: raise the version in
        // LexicalEmbedding.Identity.
        var question = _embedding.Question("Crushing chest pain, oedema and a headache");
        var document = _embedding.Document(Texts[0]);
        Assert.That(Fingerprint(question), Is.EqualTo("5c9ef38a72d89d2f"));
        Assert.That(Fingerprint(document), Is.EqualTo("14ad72bbd2457c3c"));
    }

    [Test]
    public void Every_vector_has_length_one() =>
        Prop.ForAll<NonNull<string>>(text =>
            {
                var vector = _embedding.Question("fever " + text.Get);
                return vector.Length == 768 && Math.Abs(TensorPrimitives.Norm(vector) - 1) < 1e-5;
            })
            .QuickCheckThrowOnFailure();

    [TestCase("")]
    [TestCase("  \n")]
    [TestCase("what should be done with the patient")]
    [TestCase("12 / 80 - 5")]
    public void A_text_without_a_searchable_word_is_refused_clearly(string text)
    {
        Assert.That(
            () => _embedding.Question(text),
            Throws.ArgumentException.With.Message.Contains("no searchable word")
        );
        Assert.That(
            () => _embedding.Document(text),
            Throws.ArgumentException.With.Message.Contains("no searchable word")
        );
    }

    [Test]
    public void Words_that_the_base_does_not_hold_leave_a_question_unmoved() =>
        Assert.That(_embedding.Question("headache zyzzyva"), Is.EqualTo(_embedding.Question("headache")));

    [Test]
    public void A_question_of_unknown_words_only_still_has_a_vector() =>
        Assert.That(TensorPrimitives.Norm(_embedding.Question("zyzzyva")), Is.EqualTo(1).Within(1e-5));

    [Test]
    public async Task The_generator_embeds_questions_unless_told_documents()
    {
        IEmbeddingGenerator<string, Embedding<float>> generator = _embedding;
        Assert.That(
            (await generator.GenerateVectorAsync(Texts[0])).ToArray(),
            Is.EqualTo(_embedding.Question(Texts[0]))
        );
        Assert.That(
            (await generator.GenerateVectorAsync(Texts[0], LexicalEmbedding.ForDocuments)).ToArray(),
            Is.EqualTo(_embedding.Document(Texts[0]))
        );
    }

    [TestCase("oedema", "edema")]
    [TestCase("ischaemic", "ischaemia")]
    [TestCase("diagnoses", "diagnosis")]
    [TestCase("perforated", "perforation")]
    [TestCase("tumours", "tumor")]
    [TestCase("diarrhoea", "diarrhea")]
    [TestCase("swelling", "swell")]
    [TestCase("allergies", "allergy")]
    [TestCase("pregnant", "pregnancies")]
    [TestCase("Guillain-Barré", "guillain barre")]
    [TestCase("haemorrhages", "hemorrhage")]
    public void Spellings_and_endings_meet(string one, string other) =>
        Assert.That(StemsOf(one), Is.EqualTo(StemsOf(other)));

    [TestCase("bleed", "blood")]
    [TestCase("hypoglycaemia", "hyperglycaemia")]
    [TestCase("pelvis", "pelvic")]
    public void Different_words_stay_apart(string one, string other) =>
        Assert.That(StemsOf(one), Is.Not.EqualTo(StemsOf(other)));

    private static List<string> StemsOf(string text)
    {
        var found = new List<string>();
        for (var stems = new Stems(text, new char[Stems.Longest]); stems.MoveNext(); )
        {
            found.Add(stems.Current.ToString());
        }

        return found;
    }

    // Four decimals: vector hardware differs in the last bits of a norm.
    private static string Fingerprint(float[] vector) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Join(' ', vector.Select(value => value.ToString("F4", CultureInfo.InvariantCulture)))
                )
            )
        )[..16];
}
