using NUnit.Framework;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Tests.Debate;

internal sealed class ChallengeTests
{
    private static readonly string[] Given = ["p1", "p2"];

    [Test]
    public void The_challenger_is_the_most_reliable_of_the_lightest_camp()
    {
        var panel = new Panel(
            [Positions.Of("a"), Positions.Of("b"), Positions.Of("c", "Stroke"), Positions.Of("d", "Stroke")],
            Acuity.NonUrgent,
            id =>
                id switch
                {
                    "d" => 0.7,
                    "c" => 0.6,
                    _ => 0.9,
                }
        );
        Assert.That(Challenge.Name(panel), Is.EqualTo("d"));
    }

    [Test]
    public void Of_equals_the_first_by_name_challenges_whatever_the_order()
    {
        var one = Positions.Read(Positions.Of("b", "Stroke"), Positions.Of("a"), Positions.Of("c", "Gout"));
        var other = Positions.Read(Positions.Of("c", "Gout"), Positions.Of("b", "Stroke"), Positions.Of("a"));
        Assert.That((one.Challenger, other.Challenger), Is.EqualTo(("b", "b")));
    }

    [Test]
    public void A_panel_of_one_has_nobody_to_challenge() =>
        Assert.That(Positions.Read(Positions.Of("a").Advising("CT", Urgency.Now)).Challenger, Is.Null);

    [Test]
    public void A_change_that_cites_nothing_new_is_refused()
    {
        var before = Positions.Of("a").Advising("Rest", Urgency.Soon, "p1");
        var rebuttal = Positions.Of("a", "Stroke", round: 1).Advising("CT", Urgency.Now, "p1") with
        {
            Replies = [new ClaimReply { Claim = "c1", Supports = true }],
        };
        var held = Challenge.Hold(before, rebuttal, Given);
        Assert.That((held.Differential[0].Name, held.Round, held.ChangeRefused), Is.EqualTo(("Migraine", 1, true)));
        Assert.That(held.Recommendations, Is.EqualTo(before.Recommendations));
        Assert.That(held.Replies, Is.EqualTo(rebuttal.Replies));
    }

    [Test]
    public void A_change_that_cites_a_new_passage_is_kept()
    {
        var rebuttal = Positions.Of("a", "Stroke", round: 1).Advising("CT", Urgency.Now, "p2");
        Assert.That(
            Challenge.Hold(Positions.Of("a").Advising("Rest", Urgency.Soon, "p1"), rebuttal, Given),
            Is.SameAs(rebuttal)
        );
    }

    [Test]
    public void A_citation_of_a_passage_that_was_not_given_carries_no_change() =>
        Assert.That(
            Challenge
                .Hold(
                    Positions.Of("a"),
                    Positions.Of("a", "Stroke", round: 1).Advising("CT", Urgency.Now, "invented"),
                    Given
                )
                .ChangeRefused,
            Is.True
        );

    [Test]
    public void A_change_of_urgency_alone_needs_new_evidence_too() =>
        Assert.That(
            Challenge
                .Hold(Positions.Of("a"), Positions.Of("a", acuity: Acuity.NonUrgent, round: 1), Given)
                .ChangeRefused,
            Is.True
        );

    [Test]
    public void A_warning_is_not_dropped_without_new_evidence()
    {
        var before = Positions.Of("a") with
        {
            Contraindications = [new Contraindication { Intervention = "Thrombolysis" }],
        };
        var silent = Positions.Of("a", round: 1);
        Assert.That(Challenge.Hold(before, silent, Given).Contraindications, Is.EqualTo(before.Contraindications));
        var informed = silent.Advising("CT", Urgency.Now, "p2");
        Assert.That(Challenge.Hold(before, informed, Given).Contraindications, Is.Empty);
    }

    [Test]
    public void A_position_in_other_words_is_no_change()
    {
        var rebuttal = Positions.Of("a", "migraine.", round: 1);
        Assert.That(Challenge.Hold(Positions.Of("a"), rebuttal, Given), Is.SameAs(rebuttal));
    }

    [Test]
    public void A_debate_is_stable_once_a_round_leaves_its_claims_as_they_were()
    {
        var disputed = Positions.Read(Positions.Of("a"), Positions.Of("b", "Stroke"));
        var again = Positions.Read(Positions.Of("a").Advising("Rest", Urgency.Soon, "p1"), Positions.Of("b", "Stroke"));
        var moved = Positions.Read(Positions.Of("a"), Positions.Of("b", "Gout"));
        Assert.That(Challenge.IsStable([disputed]), Is.False);
        Assert.That(Challenge.IsStable([disputed, again]), Is.True);
        Assert.That(Challenge.IsStable([disputed, moved]), Is.False);
        Assert.That(Challenge.IsStable([moved, disputed, again]), Is.True);
    }
}
