using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>Cases whose own steps do not lead them to an end.</summary>
internal sealed class CaseEndingTests
{
    private const int MostResumes = 5;

    [Test]
    public void A_step_that_always_fails_ends_the_case_with_its_floor_wherever_it_stood() =>
        ForEveryState(state =>
        {
            var (ended, failures) = (state, 0);
            while (!ended.Ended && failures++ < 10)
                ended = CaseFlow.Apply(
                    ended,
                    new CaseOutcome.StepFailed("Settle", "ArgumentException", Start.At, Start.At)
                );
            return ended.Ended && failures <= CaseEnding.MostFailures + 1 && (state.Ended || IsWhole(ended));
        });

    [Test]
    public void A_case_that_takes_its_process_along_each_time_ends() =>
        ForEveryState(state =>
        {
            var (ended, resumes) = (state, 0);
            while (!ended.Ended && resumes++ < 20)
                ended = CaseEnding.TakeUp(ended, MostResumes, Start.At);
            return ended.Ended && resumes <= MostResumes + 2 && (state.Ended || IsWhole(ended));
        });

    [Test]
    public void A_step_that_fails_now_and_then_is_done_again_and_the_report_is_the_panels()
    {
        var outcomes = new AnyOutcomes(new Choices(3));
        var state = Fail(Fail(Start.Case()));
        while (CaseFlow.Next(state) is var step and not CaseStep.Rest)
            state = CaseFlow.Apply(state, outcomes.Answer(step, state));
        Assert.That((state.Failures, state.CutShort), Is.EqualTo((2, false)));
        Assert.That(state.Report!.Flags, Does.Not.Contain(Limitation.Partial));
    }

    [Test]
    public void The_last_report_names_the_urgency_the_floors_reasons_and_the_passages()
    {
        var state = Settled(Acuity.Emergent);
        state = Fail(
            Fail(
                Fail(
                    Fail(
                        state with
                        {
                            Floor = state.Floor! with
                            {
                                Reasons =
                                [
                                    new()
                                    {
                                        Rule = "NEWS2",
                                        Value = "9",
                                        Detail = "High.",
                                        Source = "RCP 2017",
                                        Acuity = Acuity.Emergent,
                                    },
                                ],
                                MissingInputs = ["vitalSigns.temperatureC"],
                            },
                        }
                    )
                )
            )
        );
        Assert.That(state.Report!.Flags, Is.EqualTo(new[] { Limitation.Partial, Limitation.Degraded }));
        Assert.That(
            state.Report.ClinicianText,
            Does.StartWith("Acuity: emergent.").And.Contain("NEWS2 9: High. (RCP 2017)")
        );
        Assert.That(state.Report.Evidence.Select(evidence => evidence.Id), Is.EqualTo(new[] { "p1", "p2" }));
        Assert.That(state.Report.MissingData, Is.EqualTo(new[] { "vitalSigns.temperatureC" }));
        Assert.That(state.Summary!.Status, Is.EqualTo(SummaryStatus.AwaitingSignOff));
    }

    [Test]
    public void A_case_that_not_even_the_rules_could_read_is_taken_for_an_emergency() =>
        Assert.That(Fail(Fail(Fail(Fail(Start.Case())))).Report!.Acuity, Is.EqualTo(Acuity.Emergent));

    [TestCaseSource(typeof(DamagedCases), nameof(DamagedCases.All))]
    public void Whatever_a_stored_case_holds_it_can_be_ended(CaseState damaged)
    {
        var state = Fail(Fail(Fail(Fail(damaged))));
        Assert.That(state.Ended, Is.True);
        Assert.That(state.Report!.Acuity, Is.LessThanOrEqualTo(Acuity.Urgent));
        Assert.That(Stored.Read(Stored.Bytes(state)).Report!.ClinicianText, Is.EqualTo(state.Report.ClinicianText));
        Assert.That(AuditChain.Verify(state.Events).Verified, Is.True);
    }

    private static CaseState Settled(Acuity floor) => HeardCase.Of(floor, []);

    private static CaseState Fail(CaseState state) =>
        CaseFlow.Apply(state, new CaseOutcome.StepFailed("Settle", "ArgumentException", Start.At, Start.At));

    private static bool IsWhole(CaseState ended) =>
        ended.Report is { } report
        && report.Acuity <= Acuity.Urgent
        && report.Acuity <= (ended.Floor?.Acuity ?? Acuity.Emergent)
        && report.Flags.Contains(Limitation.Degraded)
        && AuditChain.Verify(ended.Events).Verified
        && ended.Summary is not null;

    private static void ForEveryState(Func<CaseState, bool> holds) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => PlayedCase.Of(seed).States.All(holds))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));
}
