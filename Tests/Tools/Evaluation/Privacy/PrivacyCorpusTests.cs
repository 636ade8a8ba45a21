using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Privacy;

internal sealed class PrivacyCorpusTests
{
    private static readonly CorpusHalf[] Halves = Enum.GetValues<CorpusHalf>();
    private static readonly Lazy<IReadOnlyList<PrivacyRate>> Held = new(() =>
        new PrivacyScore(PrivacyCorpus.Identifiers(CorpusHalf.Held), []).By((_, mark) => mark.Kind)
    );

    [Test]
    public void Half_a_thousand_sentences_each_come_from_ten_cultures_and_more()
    {
        var identifiers = Halves.SelectMany(PrivacyCorpus.Identifiers).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(identifiers, Has.Count.GreaterThanOrEqualTo(500));
            Assert.That(
                identifiers.Select(sentence => sentence.Culture).Distinct().Count(),
                Is.GreaterThanOrEqualTo(10)
            );
            Assert.That(
                identifiers
                    .Where(sentence => sentence.Marked.Marks.Count == 0)
                    .Select(sentence => sentence.Marked.Text),
                Is.Empty
            );
            Assert.That(Halves.SelectMany(PrivacyCorpus.Clinical).Count(), Is.GreaterThanOrEqualTo(500));
        });
    }

    [Test]
    public void No_sentence_of_the_tuned_half_is_measured_in_the_held_one()
    {
        var tuned = PrivacyCorpus
            .Identifiers(CorpusHalf.Tuned)
            .Concat(PrivacyCorpus.Clinical(CorpusHalf.Tuned))
            .Select(one => one.Marked.Text);
        var held = PrivacyCorpus
            .Identifiers(CorpusHalf.Held)
            .Concat(PrivacyCorpus.Clinical(CorpusHalf.Held))
            .Select(one => one.Marked.Text);
        Assert.That(tuned.Intersect(held), Is.Empty);
    }

    [Test]
    public void No_clinical_sentence_loses_a_letter([Values] CorpusHalf half) =>
        Assert.That(new PrivacyScore([], PrivacyCorpus.Clinical(half)).Touched.Count(), Is.Zero);

    // What was measured when the rules were made, less a little: words may be added to them, but none may take this
    // away.
    [TestCase("patient", 0.93)]
    [TestCase("name", 0.84)]
    [TestCase("id", 0.91)]
    [TestCase("place", 0.83)]
    [TestCase("address", 0.84)]
    [TestCase("date", 0.97)]
    [TestCase("phone", 1)]
    [TestCase("age", 1)]
    public void Identifiers_are_found_at_the_rate_that_is_told(string kind, double share) =>
        Assert.That(Held.Value.Single(rate => rate.Name == kind).Share, Is.GreaterThanOrEqualTo(share));

    [Test]
    public void Marks_are_taken_out_of_a_sentence_and_know_their_place()
    {
        var marked = MarkedText.Of("Seen by [[name:Ann Roe]] on [[date:3 May 2024]].");
        Assert.Multiple(() =>
        {
            Assert.That(marked.Text, Is.EqualTo("Seen by Ann Roe on 3 May 2024."));
            Assert.That(
                marked.Marks,
                Is.EqualTo(new[] { new Mark("name", "Ann Roe", 8), new Mark("date", "3 May 2024", 19) })
            );
            Assert.That(marked.Rest, Is.EqualTo(new[] { "Seen by ", " on ", "." }));
        });
    }
}
