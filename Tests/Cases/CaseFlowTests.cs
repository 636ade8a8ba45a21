using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Communication;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>The protocol's order, step by step.</summary>
internal sealed class CaseFlowTests
{
    [Test]
    public void A_new_case_is_read_by_the_safety_rules_before_anybody_is_asked() =>
        Assert.That(CaseFlow.Next(Start.Case()), Is.TypeOf<CaseStep.AssessFloor>());

    [Test]
    public void After_the_deadline_only_code_is_left_to_run()
    {
        var outcomes = new AnyOutcomes(new Choices(7));
        var state = CaseFlow.Apply(Start.Case(), outcomes.Answer(new CaseStep.AssessFloor(), Start.Case()));
        state = CaseFlow.Apply(state, new CaseOutcome.DeadlinePassed(Start.At, Start.At));
        Assert.That(CaseFlow.Next(state), Is.TypeOf<CaseStep.Settle>());
        Assert.That(CaseFlow.Apply(state, new CaseOutcome.DeadlinePassed(Start.At, Start.At)), Is.SameAs(state));

        state = CaseFlow.Apply(state, outcomes.Answer(new CaseStep.Settle(), state));
        Assert.That(CaseFlow.Next(state), Is.EqualTo(new CaseStep.Compose(AskModel: false)));
        state = CaseFlow.Apply(state, outcomes.Answer(new CaseStep.Compose(false), state));
        Assert.That(CaseFlow.Next(state), Is.TypeOf<CaseStep.Rest>());
        Assert.That(state.Report!.Flags, Is.EqualTo(new[] { Limitation.Partial, Limitation.Degraded }));
    }

    [Test]
    public void A_resumed_case_has_its_full_time_again()
    {
        var state = CaseFlow.Apply(Start.Case(), new CaseOutcome.Resumed(Start.At.AddHours(3)));
        Assert.That((state.Resumes, state.Deadline), Is.EqualTo((1, Start.At.AddHours(3).AddSeconds(10))));
        Assert.That(state.AcceptedAt, Is.EqualTo(Start.At));
    }

    [TestCase(true, CaseStage.AwaitingSignOff, SummaryStatus.AwaitingSignOff)]
    [TestCase(false, CaseStage.Completed, SummaryStatus.Released)]
    public void The_patients_text_waits_for_a_clinician_where_the_terms_say_so(
        bool signing,
        CaseStage stage,
        SummaryStatus status
    )
    {
        var played = Enumerable
            .Range(0, 100)
            .Select(seed => PlayedCase.Of(seed, disturbed: false))
            .First(played => played.First.Terms.RequireSignOff == signing);
        Assert.That((played.Last.Stage, played.Last.Summary!.Status), Is.EqualTo((stage, status)));
    }

    [TestCase(true, SummaryStatus.Released)]
    [TestCase(false, SummaryStatus.Withheld)]
    public void A_clinician_releases_or_withholds_the_patients_text(bool release, SummaryStatus status)
    {
        var waiting = Start.Case() with
        {
            Stage = CaseStage.AwaitingSignOff,
            Summary = new() { Status = SummaryStatus.AwaitingSignOff, Text = "Rest." },
        };
        var signed = CaseFlow.Apply(
            waiting,
            new CaseOutcome.SignedOff(
                new()
                {
                    Clinician = "Dr Vale",
                    Release = release,
                    Note = "n",
                },
                Start.At.AddMinutes(1)
            )
        );
        Assert.That(
            (
                signed.Stage,
                signed.Summary!.Status,
                signed.Summary.SignedBy,
                signed.Summary.SignedAt,
                signed.Summary.Note
            ),
            Is.EqualTo((CaseStage.Completed, status, "Dr Vale", Start.At.AddMinutes(1), "n"))
        );
    }

    [TestCase(1, 1)]
    [TestCase(2, 1)]
    [TestCase(3, 2)]
    [TestCase(5, 4)]
    public void The_quorum_is_all_but_one_and_at_least_one(int asked, int needed) =>
        Assert.That(Quorum.Of(asked), Is.EqualTo(needed));
}
