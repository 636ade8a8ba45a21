using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Debate;
using Orleans.MedAssist.Gateway.Validation;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>Submissions that nobody would send who means well, led through the product's own steps.</summary>
internal sealed class HostileCaseTests
{
    private static readonly SpecialtyCatalog Catalog = new(Options.Create(new SpecialtyOptions()));
    private static readonly Routing Routing = new(Catalog);

    [Test]
    public void Whatever_is_submitted_comes_to_a_report_that_can_be_stored_and_told() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                seed =>
                {
                    var ended = Lead(new HostileSubmissions(new Choices(seed)).Next(), seed);
                    var view = CaseView.Of(Stored.Read(Stored.Bytes(ended)), Start.At);
                    return ended.Report!.Acuity <= (ended.Floor?.Acuity ?? Acuity.Emergent)
                        && JsonSerializer.Serialize(view.Report, CaseJson.Writing).Length > 0
                        && AuditChain.Verify(ended.Events).Verified;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Test]
    public void No_step_fails_at_what_the_gateway_accepts() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                seed =>
                {
                    var submission = new HostileSubmissions(new Choices(seed)).NextPossible();
                    Assert.That(
                        new SubmissionRules(TimeProvider.System).Check(submission).ToErrors(),
                        Is.Empty,
                        "the gateway accepts it"
                    );
                    return Lead(submission, seed).Failures == 0;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    private static CaseState Lead(CaseSubmission submission, int seed)
    {
        var outcomes = new AnyOutcomes(new Choices(seed));
        var state = Start.Case(submission: submission);
        for (var steps = 0; !state.Ended; steps++)
        {
            Assert.That(steps, Is.LessThan(PlayedCase.MostSteps + 4), "steps");
            try
            {
                state = CaseFlow.Apply(state, Perform(CaseFlow.Next(state), state, outcomes));
            }
            catch (Exception e)
            {
                // As the run does it: what a step fails at is counted, and bounded.
                state = CaseFlow.Apply(state, new CaseOutcome.StepFailed("step", e.GetType().Name, Start.At, Start.At));
            }
        }

        return state;
    }

    private static CaseOutcome Perform(CaseStep step, CaseState state, AnyOutcomes outcomes) =>
        step switch
        {
            CaseStep.AssessFloor => new CaseOutcome.FloorAssessed(
                SafetyFloor.Assess(state.Submission, state.AgeYears),
                Start.At,
                Start.At
            ),
            CaseStep.AskTriager => Routed((CaseOutcome.Triaged)outcomes.Answer(step, state), state),
            CaseStep.Compare => new CaseOutcome.Compared(
                Gate.Read(CaseFlow.Positions(state), state.Floor!.Acuity, Catalog.ReliabilityOf),
                Start.At,
                Start.At
            ),
            CaseStep.Settle => new CaseOutcome.ReportSettled(
                Settlement.Of(state, Catalog.ReliabilityOf),
                Start.At,
                Start.At
            ),
            CaseStep.Compose => Worded((CaseOutcome.Composed)outcomes.Answer(step, state), state),
            _ => outcomes.Answer(step, state),
        };

    private static CaseOutcome.Triaged Routed(CaseOutcome.Triaged triaged, CaseState state) =>
        triaged with
        {
            Answer = triaged.Answer with
            {
                Content =
                    Routing.Route(state.Submission, state.AgeYears, state.Floor!)
                    ?? Routing.Default(state.Submission, state.AgeYears, state.Floor!),
            },
        };

    private static CaseOutcome.Composed Worded(CaseOutcome.Composed composed, CaseState state) =>
        composed with
        {
            Answer = composed.Answer with { Content = ReportFrame.Write(state.Settled!) },
        };
}
