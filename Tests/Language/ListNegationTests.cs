using NUnit.Framework;
using Orleans.MedAssist.Language;
using Orleans.MedAssist.Language.Scope;

namespace Orleans.MedAssist.Tests.Language;

internal sealed class ListNegationTests
{
    private static readonly PhraseMatcher<string> Matcher = new([
        new("chest pain", "chest-pain"),
        new("crushing chest pain", "chest-pain"),
        new("CP", "chest-pain"),
        new("worst headache", "headache"),
        new("headache", "headache"),
        new("dyspnoea", "dyspnoea"),
        new("shortness of breath", "dyspnoea"),
        new("SOB", "dyspnoea"),
        new("syncope", "syncope"),
    ]);

    [TestCase("No fever, severe chest pain for 2 hours", "chest-pain")]
    [TestCase("No trauma, sudden worst headache of his life", "headache")]
    [TestCase("Denies allergies, presents with crushing chest pain", "chest-pain")]
    [TestCase("No trauma, chest pain", "chest-pain")]
    [TestCase("No fever, chest pain.", "chest-pain")]
    [TestCase("No allergies, chest pain, sweating", "chest-pain")]
    [TestCase("Denies medication, crushing chest pain, nausea or sweating", "chest-pain")]
    [TestCase("CP x2h, no SOB, no N/V", "chest-pain")]
    [TestCase("No N/V, CP x2h", "chest-pain")]
    [TestCase("no SOB, no N/V, CP since 0600", "chest-pain")]
    [TestCase("No fever, no chills, chest pain", "chest-pain")]
    [TestCase("No fever, cough, chest pain 8/10", "chest-pain")]
    [TestCase("No fever, cough, chest pain radiating to arm or jaw", "chest-pain")]
    [TestCase("Denies fever, chest pain started this morning", "chest-pain")]
    [TestCase("Denies fever, has chest pain", "chest-pain")]
    [TestCase("No fever and severe chest pain", "chest-pain")]
    [TestCase("No fever & severe chest pain", "chest-pain")]
    [TestCase("No fever - severe chest pain since noon", "chest-pain")]
    [TestCase("No fever (crushing chest pain)", "chest-pain")]
    [TestCase("No fever\nchest pain", "chest-pain")]
    [TestCase("No fever,\nsevere chest pain", "chest-pain")]
    [TestCase("No fever\r\nChest pain", "chest-pain")]
    [TestCase("No fever; chest pain", "chest-pain")]
    [TestCase("No fever but chest pain", "chest-pain")]
    [TestCase("No fever, but chest pain and sweating", "chest-pain")]
    [TestCase("No fever + chest pain", "chest-pain")]
    [TestCase("+chest pain, no fever", "chest-pain")]
    [TestCase("No fever, c/o chest pain", "chest-pain")]
    [TestCase("no PMH. pt c/o chest pain", "chest-pain")]
    [TestCase("no PMH, pt c/o chest pain", "chest-pain")]
    [TestCase("w/o fever, sudden chest pain", "chest-pain")]
    [TestCase("neg for fever, severe chest pain since yesterday", "chest-pain")]
    [TestCase("no h/o diabetes, chest pain for 3 hours", "chest-pain")]
    [TestCase("History of hypertension, severe chest pain for 2 hours", "chest-pain")]
    [TestCase("h/o DM type 2, CP x2h", "chest-pain")]
    [TestCase("Father died of cancer, severe chest pain since morning", "chest-pain")]
    [TestCase("Severe chest pain with negative troponin", "chest-pain")]
    [TestCase("Chest pain and troponin negative", "chest-pain")]
    [TestCase("Severe chest pain since noon, fever and cough are absent", "chest-pain")]
    [TestCase("No recent travel, syncope while running", "syncope")]
    [TestCase("No warning, syncope", "syncope")]
    [TestCase("No fever or chills, chest pain", "chest-pain")]
    public void A_finding_after_another_was_denied_is_present(string note, string finding) =>
        Assert.That(Of(note, finding), Is.EqualTo(new[] { Assertion.Present }));

    [TestCase("Denies fever, chest pain or dyspnoea")]
    [TestCase("No fever, chills, chest pain")]
    [TestCase("no chest pain, palpitations, or syncope")]
    [TestCase("no palpitations, syncope, nor chest pain")]
    [TestCase("Denies fever, chest pain")]
    [TestCase("Denies fever, chills, cough, shortness of breath, chest pain, abdominal pain")]
    [TestCase("Denies fever or chills, chest pain, shortness of breath")]
    [TestCase("Denies fever, severe chest pain or vomiting")]
    [TestCase("No fever, severe headache, chest pain or vomiting")]
    [TestCase("no palpitations, sweating, or chest pain in the last 3 days")]
    [TestCase("No fever, cough and chest pain, or dyspnoea")]
    [TestCase("no fever and chest pain")]
    [TestCase("no h/o chest pain")]
    [TestCase("w/o chest pain")]
    [TestCase("without fever, cough or chest pain")]
    [TestCase("neg for chest pain, SOB, syncope")]
    [TestCase("neg for SOB, syncope, chest pain")]
    [TestCase("CXR normal, no SOB, no CP")]
    [TestCase("no SOB/CP")]
    [TestCase("Denies severe chest pain")]
    [TestCase("Denies chest pain for the last week")]
    [TestCase("No fever,\ncough,\nchest pain")]
    [TestCase("Denies fever, cough, or chest pain but has had vomiting for 2 days")]
    [TestCase("Chest pain, fever and cough are absent")]
    [TestCase("no allergies, no chest pain")]
    [TestCase("He denies chest pain")]
    [TestCase("She denies fever, chest pain or dyspnoea")]
    [TestCase("Her father had asthma, she denies chest pain")]
    [TestCase("Denies trauma, fever, chest pain or dyspnoea")]
    public void A_denied_list_stays_denied(string note) =>
        Assert.That(Of(note, "chest-pain"), Is.EqualTo(new[] { Assertion.Absent }));

    [TestCase("My mother has chest pain", true, Assertion.Present)]
    [TestCase("mother has chest pain", true, Assertion.Present)]
    [TestCase("My mother had chest pain and fell", true, Assertion.Present)]
    [TestCase("My father collapsed with chest pain", true, Assertion.Present)]
    [TestCase("my neighbour has chest pain", true, Assertion.Present)]
    [TestCase("Our dad developed chest pain", false, Assertion.Present)]
    [TestCase("My mother has chest pain", false, Assertion.Present)]
    [TestCase("My father had chest pain an hour ago", false, Assertion.Present)]
    [TestCase("My mother had chest pain", false, Assertion.OtherSubject)]
    [TestCase("Her mother had chest pain", true, Assertion.OtherSubject)]
    [TestCase("Her mother has chest pain", true, Assertion.OtherSubject)]
    [TestCase("His mother has chest pain", false, Assertion.OtherSubject)]
    [TestCase("My mother died of chest pain", true, Assertion.OtherSubject)]
    [TestCase("family history of chest pain", true, Assertion.OtherSubject)]
    [TestCase("father with chest pain", true, Assertion.OtherSubject)]
    public void A_relative_is_told_from_a_caller(string note, bool complaint, Assertion expected) =>
        Assert.That(
            Matcher.Match(note, complaint).Where(match => match.Id == "chest-pain").Select(match => match.Assertion),
            Is.EqualTo(new[] { expected })
        );

    private static IEnumerable<Assertion> Of(string note, string finding) =>
        Matcher.Match(note).Where(match => match.Id == finding).Select(match => match.Assertion);
}
