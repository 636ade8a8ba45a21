using NUnit.Framework;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Tests.Debate;

internal sealed class ConflictTests
{
    [Test]
    public void What_one_forbids_and_another_advises_is_disputed()
    {
        var reading = Positions.Read(
            Positions.Of("a").Advising("Start aspirin 300 mg", Urgency.Soon, "p1"),
            Positions.Of("b").Forbidding("Aspirin", "p2")
        );
        Assert.That(reading.Kinds(), Is.EqualTo(new[] { DisputeKind.Contraindication }));
        Assert.That(reading.Disputes[0].Id, Is.EqualTo("contraindication:aspirin"));
        Assert.That(reading.Disputes[0].Claims.Select(claim => claim.Evidence[0]), Is.EqualTo(new[] { "p2", "p1" }));
    }

    [TestCase("Avoid aspirin")]
    [TestCase("Withhold aspirin until imaging")]
    [TestCase("Do not give aspirin")]
    [TestCase("Treat without aspirin")]
    public void Advice_to_avoid_something_is_no_advice_to_give_it(string text) =>
        Assert.That(
            Positions
                .Read(Positions.Of("a").Advising(text, Urgency.Soon), Positions.Of("b").Forbidding("Aspirin"))
                .Result,
            Is.EqualTo(GateResult.Agreed)
        );

    [Test]
    public void What_one_both_advises_and_forbids_is_no_dispute_of_the_panel() =>
        Assert.That(
            Positions
                .Read(
                    Positions.Of("a").Advising("Start aspirin", Urgency.Soon).Forbidding("Aspirin"),
                    Positions.Of("b")
                )
                .Result,
            Is.EqualTo(GateResult.Agreed)
        );

    [TestCase(Urgency.Now, GateResult.Disputed)]
    [TestCase(Urgency.Today, GateResult.Disputed)]
    [TestCase(Urgency.Soon, GateResult.Agreed)]
    [TestCase(Urgency.Routine, GateResult.Agreed)]
    public void What_is_to_be_done_today_needs_evidence(Urgency urgency, GateResult result) =>
        Assert.That(Positions.Read(Positions.Of("a").Advising("CT of the head", urgency)).Result, Is.EqualTo(result));

    [Test]
    public void What_is_to_be_done_today_and_cites_a_passage_is_supported() =>
        Assert.That(
            Positions.Read(Positions.Of("a").Advising("CT of the head", Urgency.Now, "p1")).Result,
            Is.EqualTo(GateResult.Agreed)
        );

    [Test]
    public void The_same_unsupported_advice_of_two_is_one_claim_with_the_weight_of_both()
    {
        var reading = Positions.Read(
            Positions.Of("a").Advising("CT of the head", Urgency.Now),
            Positions.Of("b").Advising("ct of the HEAD", Urgency.Today),
            Positions.Of("c")
        );
        Assert.That(reading.Kinds(), Is.EqualTo(new[] { DisputeKind.Unsupported }));
        Assert.That(reading.Disputes[0].Claims.Single().Weight, Is.EqualTo(0.6667));
    }
}
