using NUnit.Framework;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Language;
using Orleans.MedAssist.Language.Scope;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety.Medicines;

namespace Orleans.MedAssist.Tests.Language;

/// <summary>
/// What says "do not" says it to every reader: to the gate, to the excerpts of passages and to the harm rules.
/// </summary>
internal sealed class ProhibitionTests
{
    private static readonly IEnumerable<string> Leading = Prohibition.Verbs.Concat([
        "avoid",
        "withhold",
        "discontinue",
        "never give",
        "no",
    ]);

    [TestCaseSource(nameof(Leading))]
    public void A_warning_of_a_medicine_recommends_it_to_no_reader(string words)
    {
        var text = $"{words} penicillin";
        var allergic = new CaseSubmission
        {
            ChiefComplaint = "Fever",
            Allergies = [new() { Substance = "penicillin" }],
        };

        Assert.Multiple(() =>
        {
            Assert.That(Conflicts.Advises(text, "penicillin"), Is.False, "gate");
            Assert.That(Prohibition.IsIn(text), Is.True, "excerpt");
            Assert.That(Contraindications.Check(allergic, 40, [text]), Is.Empty, "harm rules");
        });
    }

    [TestCase("Holding her breath makes it worse; give penicillin")]
    [TestCase("Stopwatch timed capillary refill, penicillin")]
    public void A_word_that_only_begins_like_one_prohibits_nothing(string text) =>
        Assert.Multiple(() =>
        {
            Assert.That(Prohibition.Begins(text), Is.False);
            Assert.That(Prohibition.IsIn(text), Is.False);
            Assert.That(Conflicts.Advises(text, "penicillin"), Is.True);
        });

    /// <summary>The cues of notes know every word of the list that denies by itself.</summary>
    [TestCaseSource(nameof(Denying))]
    public void The_cues_of_notes_know_it(string word)
    {
        var matcher = new PhraseMatcher<string>([KeyValuePair.Create("aspirin", "aspirin")]);
        var text = word is "contraindicated" ? "aspirin is contraindicated" : $"{word} aspirin";

        Assert.That(matcher.Match(text).Single().Assertion, Is.EqualTo(Assertion.Absent));
    }

    private static IEnumerable<string> Denying() => Prohibition.Words.Except(Prohibition.Verbs);
}
