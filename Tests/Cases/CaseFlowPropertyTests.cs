using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>What holds for every case, whatever its agents answer and whatever befalls it.</summary>
internal sealed class CaseFlowPropertyTests
{
    [Test]
    public void Every_case_ends_within_a_bounded_number_of_steps() =>
        ForEveryCase(played => played.Last.Ended && played.Steps <= PlayedCase.MostSteps);

    [Test]
    public void No_case_debates_longer_than_its_terms() =>
        ForEveryCase(played =>
            played.Last.Opinions.All(opinion => opinion.Round <= played.Last.Terms.MaxDebateRounds)
            && played.Last.Gates.Length <= played.Last.Terms.MaxDebateRounds + 1
        );

    [Test]
    public void A_stored_case_and_the_same_outcomes_lead_to_the_same_states() =>
        ForEveryCase(played =>
        {
            var state = Stored.Read(Stored.Bytes(played.First));
            for (var i = 0; i < played.Outcomes.Count; i++)
            {
                state = CaseFlow.Apply(state, played.Outcomes[i]);
                if (Text(state) != Text(played.States[i + 1]))
                    return false;
            }

            return true;
        });

    [Test]
    public void A_stored_case_goes_on_with_the_step_that_was_next() =>
        ForEveryCase(played =>
            played.States.All(state =>
                Told(CaseFlow.Next(Stored.Read(Stored.Bytes(state)))) == Told(CaseFlow.Next(state))
            )
        );

    [Test]
    public void No_answer_takes_the_report_below_the_safety_floor() =>
        ForEveryCase(played => played.Last.Report is not { } report || report.Acuity <= played.Last.Floor!.Acuity);

    [Test]
    public void The_report_is_never_less_urgent_than_every_position_unless_an_arbiter_decided() =>
        ForEveryCase(played =>
            played.Last is not { Report: { } report, Verdict: null }
            || CaseFlow
                .Positions(played.Last)
                .All(position => position.Acuity is not { } acuity || report.Acuity <= acuity)
        );

    [Test]
    public void What_a_report_cites_was_given_and_is_listed() =>
        ForEveryCase(played =>
        {
            if (played.Last.Report is not { } report)
                return true;

            var given = played
                .Last.Evidence.SelectMany(round => round.Passages)
                .Select(passage => passage.Id)
                .ToHashSet();
            var listed = report.Evidence.Select(evidence => evidence.Id).ToHashSet();
            var cited = report
                .Recommendations.SelectMany(recommendation => recommendation.Evidence)
                .Concat(report.Contraindications.SelectMany(contraindication => contraindication.Evidence))
                .Concat(report.Dissent.SelectMany(dissent => dissent.Evidence));
            return cited.All(listed.Contains) && listed.IsSubsetOf(given) && listed.Count == report.Evidence.Length;
        });

    [Test]
    public void Every_specialist_asked_is_in_the_report_with_a_position_or_as_abstained() =>
        ForEveryCase(played =>
        {
            if (played.Last.Report is not { } report)
                return true;

            var heard = CaseFlow
                .Positions(played.Last)
                .Select(position => position.Specialty)
                .Concat(report.Abstained.Select(abstention => abstention.Specialty))
                .ToHashSet();
            return (played.Last.Triage?.Specialties ?? []).All(heard.Contains);
        });

    [Test]
    public void A_specialist_is_heard_once_a_round() =>
        ForEveryCase(played =>
            played.Last.Opinions.GroupBy(opinion => (opinion.Specialty, opinion.Round)).All(group => group.Count() == 1)
        );

    [Test]
    public void What_nobody_waits_for_changes_nothing() =>
        ForEveryCase(played =>
        {
            var outcomes = new AnyOutcomes(new Choices(played.Outcomes.Count));
            return played.States.All(state =>
                Enumerable
                    .Range(0, 8)
                    .Select(_ => outcomes.OutOfTurn(state))
                    .Where(outcome => !Expected.By(CaseFlow.Next(state), outcome))
                    .All(outcome => ReferenceEquals(CaseFlow.Apply(state, outcome), state))
            );
        });

    [Test]
    public void Every_audit_chain_verifies_without_a_gap() =>
        ForEveryCase(played =>
            AuditChain.Verify(played.Last.Events).Verified
            && played
                .Last.Events.Select(entry => entry.Sequence)
                .SequenceEqual(Enumerable.Range(1, played.Last.Events.Length).Select(number => (long)number))
        );

    [Test]
    public void An_ended_case_takes_a_sign_off_and_nothing_else() =>
        ForEveryCase(played =>
        {
            var signed = new CaseOutcome.SignedOff(new SignOff { Clinician = "Dr Vale", Release = true }, Start.At);
            var once = CaseFlow.Apply(played.Last, signed);
            return (played.Last.Stage == CaseStage.AwaitingSignOff) == !ReferenceEquals(once, played.Last)
                && ReferenceEquals(CaseFlow.Apply(once, signed), once)
                && ReferenceEquals(CaseFlow.Apply(once, new CaseOutcome.Cancelled(Start.At)), once)
                && ReferenceEquals(CaseFlow.Apply(once, new CaseOutcome.Resumed(Start.At)), once)
                && ReferenceEquals(CaseFlow.Apply(once, new CaseOutcome.DeadlinePassed(Start.At, Start.At)), once);
        });

    private static string Text(CaseState state) => JsonSerializer.Serialize(state, CaseJson.Options);

    private static string Told(CaseStep step) =>
        step.GetType().Name + JsonSerializer.Serialize<object>(step, CaseJson.Options);

    private static void ForEveryCase(Func<PlayedCase, bool> holds) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => holds(PlayedCase.Of(seed)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));
}
