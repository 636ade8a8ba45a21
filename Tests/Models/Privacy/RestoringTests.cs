using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Orleans.MedAssist.Models.Privacy;
using Orleans.MedAssist.Models.Privacy.Dates;

namespace Orleans.MedAssist.Tests.Models.Privacy;

internal sealed class RestoringTests
{
    private static readonly string[] Pieces =
    [
        "Jane Roe",
        "ROE, Jane",
        "jane",
        "Roe's",
        "J. ",
        "Mrs ",
        "Dr. Okafor",
        "H-4711/0815",
        "47110815",
        "MRN: ",
        "11/02/1968",
        "2.11.68",
        "02.11.68",
        "2024-03-01",
        "Feb 11",
        "11 Feb 2021",
        "March 2015",
        "May",
        "31/02/1968",
        "+49 30 1234567",
        "a@b.org",
        "https://x.org/a",
        "93-year-old",
        "aged 101",
        "12 High Street",
        "SW1A 1AA",
        "[NAME-1]",
        "[patient-2]",
        "[LITERAL-1]",
        "[DATE-1]",
        "[",
        "]",
        "-",
        "NAME-",
        "1",
        "12",
        "/",
        ".",
        ",",
        " ",
        "\n",
        "\\n",
        "\\u00e9",
        "\\",
        "\"",
        "{",
        "}",
        "\u0301",
        "\u00df",
        "\u200b",
        "\ud83d",
        "\ude00",
        "é",
        "5 mg",
        "120/80",
        "L4/L5",
        "1234567",
        "'",
        "’",
        "th",
        "20",
        "2020",
    ];

    [Test]
    public void Whatever_is_masked_is_restored_exactly() =>
        Prop.ForAll(
                Texts(),
                text =>
                {
                    var mask = Masks.Of();
                    return mask.Restore(mask.Mask(text)) == text;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Test]
    public void Several_texts_of_a_case_are_restored_by_one_table() =>
        Prop.ForAll(
                Texts(),
                Texts(),
                (one, other) =>
                {
                    var mask = Masks.Of();
                    return mask.Masked([one, other, one]).All(text => mask.Restore(text.Value) == text.Key);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Test]
    public void Pieces_of_an_answer_are_restored_as_the_whole_is() =>
        Prop.ForAll(
                Texts(),
                Gen.Choose(1, 70).ToArbitrary(),
                (text, size) =>
                {
                    var mask = Masks.Of();
                    var masked = mask.Mask(text + " Jane Roe on 11 February 2021 and 2024-03-01, " + text);
                    var stream = new RestoringStream(Restoring.Of(mask.Table));
                    var restored = new StringBuilder();
                    foreach (var piece in masked.Chunk(size))
                        restored.Append(stream.Append(new string(piece)));
                    return restored.Append(stream.Finish()).ToString() == mask.Restore(masked);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Test]
    public void A_stream_gives_text_before_its_end()
    {
        var stream = new RestoringStream(Restoring.Of(Masks.Of().Table));

        Assert.That(stream.Append(string.Concat(Enumerable.Repeat("no fever ", 20))), Is.Not.Empty);
    }

    [Test]
    public void A_token_survives_what_models_do_to_it()
    {
        var mask = Masks.Of();
        mask.Mask("Jane Roe, Dr. Okafor");

        Assert.That(
            mask.Restore("[patient-1]'s daughter; [Name-1], [NAME_1]. [PATIENT-9]"),
            Is.EqualTo("Jane Roe's daughter; Okafor, Okafor. [PATIENT-9]")
        );
    }

    [TestCase("[NAME 1]", "Okafor")]
    [TestCase("[NAME1] and [name 01]", "Okafor and Okafor")]
    [TestCase("NAME-1", "Okafor")]
    [TestCase("NAME-1's", "Okafor's")]
    [TestCase("**NAME_1**, (Name-1); `NAME-1`.", "**Okafor**, (Okafor); `Okafor`.")]
    [TestCase("[NAME\u20111] and NAME\u20131", "Okafor and Okafor")]
    [TestCase("[NAME-1's note]", "[Okafor's note]")]
    [TestCase("\\u005bNAME-1\\u005d", "Okafor")]
    [TestCase(
        "NAME-12, SURNAME-1, NAME-1-2, NAME 1, NAME-1.5, [NAME-7]",
        "NAME-12, SURNAME-1, NAME-1-2, NAME 1, NAME-1.5, [NAME-7]"
    )]
    public void A_token_is_read_however_it_is_spelled_and_nothing_else_is(string answer, string expected)
    {
        var mask = Masks.Of();
        mask.Mask("Seen by Dr. Okafor");

        Assert.That(mask.Restore(answer), Is.EqualTo(expected));
    }

    [Test]
    public void A_token_that_the_patient_wrote_stays_and_is_never_given_out()
    {
        var mask = Masks.Of();
        const string text = "[NAME-1], NAME-2 and [Name 3] stand in the letter of Dr. Okafor, IP-10 is 350 pg/mL";
        var masked = mask.Mask(text);

        Assert.That(
            masked,
            Is.EqualTo("[NAME-1], NAME-2 and [Name 3] stand in the letter of Dr. [NAME-4], IP-10 is 350 pg/mL")
        );
        Assert.That(mask.Restore(masked), Is.EqualTo(text));
    }

    [Test]
    public void Only_what_was_moved_is_moved_back()
    {
        var mask = Masks.Of();
        mask.Mask("Admitted 2025-12-24");
        const string answer =
            "Insulin 10-12-14 units, Apgar 7/9/10, days 1/8/15, titre 1/2000, guideline of 1 March 2019, 24.12.25";

        Assert.That(mask.Restore(answer), Is.EqualTo(answer));
    }

    [Test]
    public void A_month_that_a_model_names_for_a_day_is_the_month_of_the_day()
    {
        var mask = Masks.Of();
        var shown = DateOnly.Parse(mask.Mask("2025-12-24"), CultureInfo.InvariantCulture);

        Assert.That(
            mask.Restore($"since {shown.ToString("MMMM yyyy", CultureInfo.InvariantCulture)}"),
            Is.EqualTo("since December 2025")
        );
    }

    [Test]
    public void A_moved_date_that_looks_like_another_text_of_the_case_becomes_a_token()
    {
        var written = new DateOnly(2014, 12, 10)
            .AddDays(-DateShift.DaysOf("case-1"))
            .ToString("dd/MM/yy", CultureInfo.InvariantCulture);
        var mask = Masks.Of();
        var masked = mask.Masked([$"Admitted on {written}", "Insulin aspart 10/12/14 units"]);

        Assert.That(masked.Select(one => mask.Restore(one.Value)), Is.EqualTo(masked.Keys));
    }

    [Test]
    public void An_event_is_restored_inside_its_JSON()
    {
        var mask = Masks.Of("Siobhán \"Bo\" O'Brien");
        var masked = mask.Mask("Siobhán \"Bo\" O'Brien is 93 years old");
        var data = JsonSerializer.Serialize(
            new
            {
                leading = masked,
                list = new[] { masked, "none" },
                number = 2,
            }
        );

        var restored = JsonDocument.Parse(Restoring.Of(mask.Table).Json(data)).RootElement;
        Assert.That(restored.GetProperty("leading").GetString(), Is.EqualTo("Siobhán \"Bo\" O'Brien is 93 years old"));
        Assert.That(restored.GetProperty("list")[0].GetString(), Is.EqualTo("Siobhán \"Bo\" O'Brien is 93 years old"));
        Assert.That(Restoring.Of(mask.Table).Json("{\"a\":1}"), Is.EqualTo("{\"a\":1}"));
    }

    [Test]
    public void Tokens_survive_JSON()
    {
        var mask = Masks.Of("Siobhán O'Brien");
        var answer = JsonSerializer.Serialize(new { text = mask.Mask("Siobhán O'Brien's pain since 2024-03-01") });

        Assert.That(
            JsonDocument.Parse(mask.Restore(answer)).RootElement.GetProperty("text").GetString(),
            Is.EqualTo("Siobhán O'Brien's pain since 2024-03-01")
        );
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

        Assert.That(
            mask.Table.Tokens.Count(one => one.Token.StartsWith("[PATIENT-", StringComparison.Ordinal)),
            Is.EqualTo(2)
        );
        Assert.That(
            mask.Table.Tokens.Count(one => one.Token.StartsWith("[EMAIL-", StringComparison.Ordinal)),
            Is.EqualTo(1)
        );
        Assert.That(mask.Table.Dates, Has.Length.EqualTo(1));
    }

    private static Arbitrary<string> Texts() =>
        Gen.OneOf(
                Gen.Elements(Pieces).ArrayOf().Select(string.Concat),
                Gen.Elements(Pieces).ArrayOf().Select(pieces => string.Join(' ', pieces)),
                ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get)
            )
            .ToArbitrary();
}
