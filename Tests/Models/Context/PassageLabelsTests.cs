using NUnit.Framework;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Models.Context;

public sealed class PassageLabelsTests
{
    private static readonly Passage[] Passages =
    [
        Passage("esc-pe-2019#dose", "Thrombolysis"),
        Passage("esc-pe-2019#dose-2", "Thrombolysis again"),
        Passage("nice-gout-2022#acute", "Gout"),
    ];

    [Test]
    public void Ids_come_back_wherever_their_names_stand()
    {
        var labels = new PassageLabels(Passages);
        const string told =
            """{"evidence":["esc-pe-2019#dose-2","esc-pe-2019#dose"],"argument":"nice-gout-2022#acute speaks against it (esc-pe-2019#dose)."}""";
        Assert.That(
            labels.Shorten(told),
            Is.EqualTo("""{"evidence":["ref2","ref1"],"argument":"ref3 speaks against it (ref1)."}""")
        );
        Assert.That(labels.Restore(labels.Shorten(told)), Is.EqualTo(told));
    }

    [TestCase("Ref1 and [REF3]", "esc-pe-2019#dose and [nice-gout-2022#acute]")]
    [TestCase("ref4, ref0, ref01, ref10, ref99999999999", "ref4, ref0, ref01, ref10, ref99999999999")]
    [TestCase("the href1 of xref2 or ref1a", "the href1 of xref2 or ref1a")]
    public void Only_names_that_were_given_are_read(string answer, string read) =>
        Assert.That(new PassageLabels(Passages).Restore(answer), Is.EqualTo(read));

    [Test]
    public void A_question_tells_short_names_and_its_answer_is_read_with_ids()
    {
        var prompt = Prompt("Chest pain");
        var told = prompt.Plain().Text;
        Assert.That(told, Does.Contain("[ref1] ").And.Contain("[ref3] ").And.Not.Contain("2019#"));
        Assert.That(prompt.Plain().Answer("See ref3."), Is.EqualTo("See nice-gout-2022#acute."));
    }

    [Test]
    public void Where_the_patients_text_holds_such_a_name_the_ids_are_told()
    {
        var prompt = Prompt("Chest pain, see ref1 of the letter");
        Assert.That(prompt.Plain().Text, Does.Contain("[esc-pe-2019#dose] ").And.Contain("see ref1 of the letter"));
        Assert.That(prompt.Plain().Answer("See ref1 of the letter."), Is.EqualTo("See ref1 of the letter."));
    }

    [Test]
    public void Where_another_agent_wrote_such_a_name_the_ids_are_told()
    {
        var prompt = Prompt("Chest pain").Json("Your position", new { text = "As ref2 of mine says" });
        Assert.That(prompt.Plain().Text, Does.Contain("[esc-pe-2019#dose] ").And.Contain("As ref2 of mine says"));
        Assert.That(prompt.Plain().Answer("As ref2 of mine says"), Is.EqualTo("As ref2 of mine says"));
    }

    private static PromptText Prompt(string complaint) =>
        new PromptText()
            .Case(
                new CaseSubmission
                {
                    Patient = new Patient { AgeYears = 60 },
                    ChiefComplaint = complaint,
                },
                60
            )
            .Evidence(Passages);

    private static Passage Passage(string id, string title) =>
        new()
        {
            Id = id,
            Title = title,
            Specialty = "cardiology",
            Source = "A source",
            Year = 2022,
            Text = $"{title} in chest pain.",
        };
}
