using NUnit.Framework;
using Orleans.MedAssist.Language;
using Orleans.MedAssist.Language.Scope;

namespace Orleans.MedAssist.Tests.Language;

internal sealed class AssertionTests
{
    private static readonly PhraseMatcher<string> Matcher = new([
        new("chest pain", "chest-pain"),
        new("pain in the chest", "chest-pain"),
        new("dyspnoea", "dyspnoea"),
        new("vomiting blood", "haematemesis"),
        new("stroke", "stroke"),
        new("not breathing", "apnoea"),
        new("can't breathe", "apnoea"),
    ]);

    [TestCase("Chest pain for two hours.", Assertion.Present)]
    [TestCase("Severe pain in his left chest", Assertion.Present)]
    [TestCase("Denies chest pain.", Assertion.Absent)]
    [TestCase("No chest pain", Assertion.Absent)]
    [TestCase("denies fever, chest pain or dyspnea", Assertion.Absent)]
    [TestCase("Without fever or chest pains.", Assertion.Absent)]
    [TestCase("No history of chest pain.", Assertion.Absent)]
    [TestCase("Negative for chest pain", Assertion.Absent)]
    [TestCase("He does not have any chest pain", Assertion.Absent)]
    [TestCase("Chest pain was ruled out", Assertion.Absent)]
    [TestCase("Chest pain: no. Cough: yes.", Assertion.Absent)]
    [TestCase("Chest pain and fever are absent", Assertion.Absent)]
    [TestCase("Chest pain for an hour, fever absent", Assertion.Present)]
    [TestCase("No fever but chest pain", Assertion.Present)]
    [TestCase("No fever. Chest pain.", Assertion.Present)]
    [TestCase("No fever; however, chest pain since noon", Assertion.Present)]
    [TestCase("Denies everything except chest pain", Assertion.Present)]
    [TestCase("No change in chest pain", Assertion.Present)]
    [TestCase("No relief of chest pain with nitrates", Assertion.Present)]
    [TestCase("Not only chest pain", Assertion.Present)]
    [TestCase("Chest pain not relieved by rest", Assertion.Present)]
    [TestCase("Cannot rule out chest pain of the heart", Assertion.Hypothetical)]
    [TestCase("Mother had chest pain", Assertion.OtherSubject)]
    [TestCase("Father died of a heart attack with chest pain", Assertion.OtherSubject)]
    [TestCase("Family history of chest pain", Assertion.OtherSubject)]
    [TestCase("Mother reports chest pain in the boy", Assertion.Present)]
    [TestCase("Mother had asthma, patient has chest pain", Assertion.Present)]
    [TestCase("History of chest pain", Assertion.Historical)]
    [TestCase("He had chest pain in 2015", Assertion.Historical)]
    [TestCase("In 2015 he had chest pain", Assertion.Historical)]
    [TestCase("Chest pain two years ago", Assertion.Historical)]
    [TestCase("Previously chest pain", Assertion.Historical)]
    [TestCase("3-day history of chest pain", Assertion.Present)]
    [TestCase("History of diabetes, presents with chest pain", Assertion.Present)]
    [TestCase("History of hypertension with sudden chest pain", Assertion.Present)]
    [TestCase("Return if chest pain", Assertion.Hypothetical)]
    [TestCase("Return if he has fever, vomiting or chest pain", Assertion.Hypothetical)]
    [TestCase("Should he develop chest pain, call", Assertion.Hypothetical)]
    [TestCase("At risk of chest pain", Assertion.Hypothetical)]
    [TestCase("?chest pain", Assertion.Hypothetical)]
    [TestCase("Any chest pain?", Assertion.Hypothetical)]
    [TestCase("Any fever? Chest pain today.", Assertion.Present)]
    public void A_note_says_of_chest_pain(string note, Assertion expected)
    {
        var matches = Matcher.Match(note).Where(match => match.Id == "chest-pain").ToList();

        Assert.That(matches, Has.Count.EqualTo(1), "one finding");
        Assert.That(matches[0].Assertion, Is.EqualTo(expected));
    }

    [Test]
    public void A_phrase_that_holds_a_negation_is_a_finding()
    {
        var matches = Matcher.Match("He is not breathing, chest pain before.");

        Assert.That(
            matches.Select(match => (match.Id, match.Assertion)),
            Is.EqualTo(new[] { ("apnoea", Assertion.Present), ("chest-pain", Assertion.Present) })
        );
    }

    [Test]
    public void Inflections_spellings_and_apostrophes_are_one_phrase() =>
        Assert.That(
            Matcher.Match("Vomited blood, dyspnea, can\u2019t breathe").Select(match => match.Id),
            Is.EqualTo(new[] { "haematemesis", "dyspnoea", "apnoea" })
        );

    [Test]
    public void A_match_says_where_it_stands()
    {
        var match = Matcher.Match("He had pain in the left chest, then").Single();

        Assert.That((match.Start, match.Length), Is.EqualTo((7, 22)));
    }

    [TestCase("")]
    [TestCase("  \n")]
    [TestCase("The knee hurts")]
    public void A_note_without_phrases_has_no_match(string note) => Assert.That(Matcher.Match(note), Is.Empty);
}
