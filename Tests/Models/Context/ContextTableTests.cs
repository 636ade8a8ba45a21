using NUnit.Framework;
using Orleans.MedAssist.Models.Context;

namespace Orleans.MedAssist.Tests.Models.Context;

internal sealed class ContextTableTests
{
    [TestCase("Chest tightness for two hours", "chest-pain")]
    [TestCase("Short of breath at night", "shortness-of-breath")]
    [TestCase("Pain in the belly: abdominal pain", "abdominal-pain")]
    [TestCase("Worst headache of her life", "headache")]
    [TestCase("Facial droop and slurred speech", "weakness")]
    [TestCase("Passed out while standing", "syncope")]
    [TestCase("High temperature and rigors", "fever")]
    [TestCase("Found confused at home", "altered-mental-status")]
    [TestCase("Swollen joint", "joint-pain")]
    [TestCase("Neck pain", "back-pain")]
    [TestCase("Itching all over", "rash")]
    [TestCase("Sore throat", "cough")]
    public void A_complaint_names_its_template(string complaint, string template) =>
        Assert.That(PresentationTemplates.BuiltIn.Named(complaint), Is.EqualTo(new[] { template }));

    [Test]
    public void A_denied_complaint_names_none() =>
        Assert.That(PresentationTemplates.BuiltIn.Named("Denies chest pain"), Is.Empty);

    [Test]
    public void A_template_without_words_does_not_load() =>
        Assert.That(
            () =>
                (
                    PresentationTemplates.BuiltIn with
                    {
                        Templates = [new PresentationTemplate("odd", ["odd"], [])],
                    }
                ).Checked(),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains("odd")
        );

    [Test]
    public void A_complaint_of_two_templates_does_not_load() =>
        Assert.That(
            () =>
                (
                    PresentationTemplates.BuiltIn with
                    {
                        Templates =
                        [
                            new PresentationTemplate("a", ["same"], ["x"]),
                            new PresentationTemplate("b", ["same"], ["y"]),
                        ],
                    }
                ).Checked(),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains("same")
        );

    [Test]
    public void Every_abbreviation_saves_tokens() =>
        Assert.That(
            Abbreviations
                .BuiltIn.All.Where(one => TokenCounter.Count($" {one.Short}") >= TokenCounter.Count($" {one.Full}"))
                .Select(one => one.Full),
            Is.Empty
        );

    [Test]
    public void Every_abbreviation_is_undone_by_its_expansion() =>
        Assert.That(
            Abbreviations.BuiltIn.All.Where(one =>
                Abbreviations.BuiltIn.Expand(Abbreviations.BuiltIn.Shorten($"known {one.Full}, stable"))
                != $"known {one.Full}, stable"
            ),
            Is.Empty
        );

    [TestCase("Shortness of Breath and blood pressure 120/80", "SOB and BP 120/80")]
    [TestCase("hypertensive, prehypertension", "hypertensive, prehypertension")]
    public void Whole_terms_are_shortened_and_nothing_else(string text, string shortened) =>
        Assert.That(Abbreviations.BuiltIn.Shorten(text), Is.EqualTo(shortened));

    [Test]
    public void A_short_form_of_two_terms_does_not_load() =>
        Assert.That(
            () => new Abbreviations([new("one thing", "OT"), new("other thing", "OT")]).Checked(),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains("other thing")
        );

    [TestCase("", 0)]
    [TestCase("Chest pain", 2)]
    public void Tokens_are_counted_exactly(string text, int tokens) =>
        Assert.That(TokenCounter.Count(text), Is.EqualTo(tokens));
}
