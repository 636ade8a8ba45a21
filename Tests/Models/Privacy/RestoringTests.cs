using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Orleans.MedAssist.Models.Privacy;

namespace Orleans.MedAssist.Tests.Models.Privacy;

internal sealed class RestoringTests
{
    private static readonly string[] Pieces =
    [
        "Jane Roe", "ROE, Jane", "jane", "Roe's", "J. ", "Mrs ", "Dr. Okafor", "H-4711/0815", "47110815", "MRN: ", "11/02/1968", "2.11.68", "02.11.68",
        "2024-03-01", "Feb 11", "11 Feb 2021", "March 2015", "May", "31/02/1968", "+49 30 1234567", "a@b.org", "https://x.org/a", "93-year-old", "aged 101",
        "12 High Street", "SW1A 1AA", "[NAME-1]", "[patient-2]", "[LITERAL-1]", "[DATE-1]", "[", "]", "-", "NAME-", "1", "12", "/", ".", ",", " ", "\n", "\\n",
        "\\u00e9", "\\", "\"", "{", "}", "\u0301", "\u00df", "\u200b", "\ud83d", "\ude00", "é", "5 mg", "120/80", "L4/L5", "1234567", "'", "’", "th", "20", "2020",
    ];

    [Test]
    public void Whatever_is_masked_is_restored_exactly() => Prop.ForAll(Texts(), text =>
    {
        var mask = Masks.Of();
        return mask.Restore(mask.Mask(text)) == text;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Test]
    public void Several_texts_of_a_call_are_restored_by_one_mask() => Prop.ForAll(Texts(), Texts(), (one, other) =>
    {
        var mask = Masks.Of();
        var (first, second) = (mask.Mask(one), mask.Mask(other));
        return mask.Restore(second) == other && mask.Restore(first) is not null;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Test]
    public void Pieces_of_an_answer_are_restored_as_the_whole_is() => Prop.ForAll(Texts(), Gen.Choose(1, 70).ToArbitrary(), (text, size) =>
    {
        var mask = Masks.Of();
        var masked = mask.Mask(text + " Jane Roe on 11 February 2021 and 2024-03-01, " + text);
        var stream = new RestoringStream(mask);
        var restored = new StringBuilder();
        foreach (var piece in masked.Chunk(size))
            restored.Append(stream.Append(new string(piece)));
        return restored.Append(stream.Finish()).ToString() == mask.Restore(masked);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Test]
    public void A_stream_gives_text_before_its_end()
    {
        var stream = new RestoringStream(Masks.Of());

        Assert.That(stream.Append(string.Concat(Enumerable.Repeat("no fever ", 20))), Is.Not.Empty);
    }

    [Test]
    public void A_token_survives_what_models_do_to_it()
    {
        var mask = Masks.Of();
        mask.Mask("Jane Roe, Dr. Okafor");

        Assert.That(mask.Restore("[patient-1]'s daughter; [Name-1], [NAME_1]. [PATIENT-9]"), Is.EqualTo("Jane Roe's daughter; Okafor, Okafor. [PATIENT-9]"));
    }

    [Test]
    public void Tokens_survive_JSON()
    {
        var mask = Masks.Of("Siobhán O'Brien");
        var answer = JsonSerializer.Serialize(new { text = mask.Mask("Siobhán O'Brien's pain since 2024-03-01") });

        Assert.That(JsonDocument.Parse(mask.Restore(answer)).RootElement.GetProperty("text").GetString(),
            Is.EqualTo("Siobhán O'Brien's pain since 2024-03-01"));
    }

    [Test]
    public void A_text_of_20000_backslashes_is_restored()
    {
        var mask = Masks.Of();
        var text = new string('\\', 20_000) + "u00e9 Jane";

        Assert.That(mask.Mask(text), Does.Not.Contain("Jane"));
        Assert.That(mask.Restore(mask.Mask(text)), Is.EqualTo(text));
    }

    [Test]
    public void Only_numbers_of_values_are_counted()
    {
        var mask = Masks.Of();
        mask.Mask("Jane Roe and Jane Roe and Roe; a@b.org; 2024-03-01");

        Assert.That(mask.Counts[IdentifierKind.Patient], Is.EqualTo(2));
        Assert.That(mask.Counts[IdentifierKind.Email], Is.EqualTo(1));
        Assert.That(mask.Counts[IdentifierKind.Date], Is.EqualTo(1));
    }

    private static Arbitrary<string> Texts() => Gen.OneOf(
        Gen.Elements(Pieces).ArrayOf().Select(string.Concat),
        Gen.Elements(Pieces).ArrayOf().Select(pieces => string.Join(' ', pieces)),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get)).ToArbitrary();
}
