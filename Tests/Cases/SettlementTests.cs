using System.Collections.Immutable;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Tests.Debate;
using Orleans.MedAssist.Validation;

namespace Orleans.MedAssist.Tests.Cases;

internal sealed class SettlementTests
{
    [Test]
    public void A_position_below_the_floor_is_raised_to_it_and_the_report_says_so()
    {
        var report = Settle(
            Acuity.Emergent,
            [Positions.Of("a", acuity: Acuity.NonUrgent), Positions.Of("b", acuity: Acuity.NonUrgent)]
        );
        Assert.That(report.Acuity, Is.EqualTo(Acuity.Emergent));
        Assert.That(report.SafetyNotes, Is.EqualTo(new[] { "Raised from non-urgent to the safety floor, emergent." }));
    }

    [Test]
    public void What_the_rules_could_not_read_stands_in_the_report_and_in_the_case()
    {
        var state = HeardCase.Of(Acuity.NonUrgent, [Positions.Of("a")]);
        state = state with
        {
            Floor = state.Floor! with
            {
                Unread =
                [
                    new()
                    {
                        Path = "labs[0]",
                        Text = "WBC 40 /[HPF]",
                        Why = "no unit",
                    },
                    new()
                    {
                        Path = "labs[1]",
                        Text = "MCV 80 fL",
                        Why = "no unit",
                    },
                ],
                Contradictions = ["vitalSigns.heartRate is 80, the text says 38."],
            },
        };
        var report = Settlement.Of(state, _ => 1);

        Assert.That(report.MissingData, Does.Contain("Not read by the rules, no unit: WBC 40 /[HPF]; MCV 80 fL"));
        Assert.That(report.SafetyNotes, Does.Contain("vitalSigns.heartRate is 80, the text says 38."));
        Assert.That(
            CaseView.Of(state, default).Unread.Select(entry => entry.Path),
            Is.EqualTo(new[] { "labs[0]", "labs[1]" })
        );
    }

    [Test]
    public void An_arbiter_cannot_decide_below_the_floor() =>
        Assert.That(
            Settle(
                Acuity.Emergent,
                Split,
                new Verdict { Kind = VerdictKind.Decided, Acuity = Acuity.NonUrgent }
            ).Acuity,
            Is.EqualTo(Acuity.Emergent)
        );

    [Test]
    public void A_recommendation_against_an_allergy_is_withheld_with_a_note()
    {
        var report = Settle(
            Acuity.NonUrgent,
            [Positions.Of("a").Advising("Start amoxicillin 500 mg", Urgency.Soon, "p1")],
            submission: new()
            {
                Patient = new() { AgeYears = 50 },
                Allergies = [new() { Substance = "Penicillin" }],
            }
        );
        Assert.That(report.Recommendations, Is.Empty);
        Assert.That(
            report.SafetyNotes.Single(),
            Does.StartWith("Withheld: Start amoxicillin 500 mg").And.Contain("allergy")
        );
        Assert.That(
            report.Contraindications.Select(contraindication => contraindication.Intervention),
            Is.EqualTo(new[] { "penicillins" })
        );
    }

    [Test]
    public void What_a_colleague_forbids_is_withheld_until_clarified()
    {
        var report = Settle(
            Acuity.NonUrgent,
            [
                Positions.Of("a").Advising("Start aspirin", Urgency.Soon, "p1"),
                Positions.Of("b").Forbidding("Aspirin", "p2"),
            ]
        );
        Assert.That(report.Recommendations, Is.Empty);
        Assert.That(report.SafetyNotes.Single(), Does.StartWith("Withheld until clarified: Start aspirin"));
        Assert.That(report.Contraindications.Single().Evidence, Is.EqualTo(new[] { "p2" }));
    }

    [Test]
    public void A_claim_that_the_arbiter_rejects_leaves_the_advice_and_stays_as_dissent()
    {
        var panel = ImmutableArray.Create(
            Positions.Of("a").Advising("CT of the head", Urgency.Now),
            Positions.Of("b").Advising("Rest", Urgency.Soon)
        );
        var claim = Positions.Read([.. panel]).Disputes.Single().Claims.Single();
        var report = Settle(Acuity.NonUrgent, panel, new Verdict { Kind = VerdictKind.Decided, Rejected = [claim.Id] });
        Assert.That(report.Recommendations.Select(recommendation => recommendation.Text), Is.EqualTo(new[] { "Rest" }));
        Assert.That(
            report.Dissent.Select(dissent => (dissent.Specialty, dissent.Position)),
            Is.EqualTo(new[] { ("a", "Recommends: CT of the head (not upheld by the arbiter)") })
        );
    }

    [Test]
    public void Where_nobody_decides_the_most_urgent_position_stands()
    {
        var report = Settle(
            Acuity.NonUrgent,
            Split,
            new Verdict { Kind = VerdictKind.Unresolved, Acuity = Acuity.NonUrgent }
        );
        Assert.That((report.Acuity, report.Flags.Single()), Is.EqualTo((Acuity.Emergent, Limitation.Unresolved)));
    }

    [Test]
    public void The_arbiters_diagnosis_leads_and_the_overruled_dissent()
    {
        var report = Settle(
            Acuity.NonUrgent,
            Split,
            new Verdict
            {
                Kind = VerdictKind.Decided,
                Acuity = Acuity.Emergent,
                LeadingDiagnosis = "Stroke",
            }
        );
        Assert.That(report.LeadingDiagnosis, Is.EqualTo("Stroke"));
        Assert.That(
            report.Dissent.Select(dissent => (dissent.Specialty, dissent.Position)),
            Is.EqualTo(new[] { ("a", "Migraine, semi-urgent") })
        );
    }

    [TestCase(3, 1, false, new[] { Limitation.Partial })]
    [TestCase(3, 2, false, new Limitation[0])]
    [TestCase(2, 1, false, new Limitation[0])]
    [TestCase(1, 0, false, new[] { Limitation.Degraded })]
    [TestCase(3, 2, true, new[] { Limitation.Partial })]
    [TestCase(3, 0, true, new[] { Limitation.Partial, Limitation.Degraded })]
    public void A_report_says_what_it_lacks(int asked, int given, bool late, Limitation[] flags)
    {
        string[] panel = [.. "abc"[..asked].Select(c => $"{c}")];
        var state = HeardCase.Of(
            Acuity.NonUrgent,
            [
                .. panel.Select(
                    (id, i) => i < given ? Positions.Of(id) : SpecialistOpinion.Abstained(id, 0, AbstentionReason.Late)
                ),
            ]
        ) with
        {
            CutShort = late,
        };
        var report = Settlement.Of(state, _ => 1);
        Assert.That(report.Flags, Is.EqualTo(flags));
        Assert.That(report.Abstained, Has.Length.EqualTo(asked - given));
    }

    [Test]
    public void A_report_without_opinions_shows_the_passages() =>
        Assert.That(
            Settle(Acuity.Urgent, [SpecialistOpinion.Abstained("a", 0, AbstentionReason.Failed)])
                .Evidence.Select(evidence => evidence.Id),
            Is.EqualTo(new[] { "p1", "p2" })
        );

    [Test]
    public void A_citation_of_what_was_not_given_is_removed_and_named()
    {
        var report = Settle(Acuity.NonUrgent, [Positions.Of("a").Advising("Rest", Urgency.Soon, "invented", "p1")]);
        Assert.That(report.Recommendations.Single().Evidence, Is.EqualTo(new[] { "p1" }));
        Assert.That(
            report.SafetyNotes,
            Is.EqualTo(new[] { "A citation of a passage that was not given was removed." })
        );
        Assert.That(report.Evidence.Select(evidence => evidence.Id), Is.EqualTo(new[] { "p1" }));
    }

    private static ImmutableArray<SpecialistOpinion> Split =>
        [Positions.Of("a", acuity: Acuity.SemiUrgent), Positions.Of("b", "Stroke", Acuity.Emergent)];

    private static CaseReport Settle(
        Acuity floor,
        ImmutableArray<SpecialistOpinion> opinions,
        Verdict? verdict = null,
        CaseSubmission? submission = null
    ) => Settlement.Of(HeardCase.Of(floor, opinions, submission) with { Verdict = verdict }, _ => 1);
}
