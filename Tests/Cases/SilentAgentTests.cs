using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>What agents that are silent, garbled or gone cost a case.</summary>
[NonParallelizable]
internal sealed class SilentAgentTests
{
    private ClinicalCase _case = null!;

    [SetUp]
    public async Task Open() => _case = await ClinicalCase.NewAsync();

    [Test]
    public async Task A_silent_specialist_abstains_as_late_and_the_case_goes_on_without_it()
    {
        _case.Models.Holds("specialist", "neurology");
        var ended = await _case.CompletedAsync();
        Assert.That(
            ended.Report!.Abstained,
            Is.EqualTo(
                new[]
                {
                    new Abstention { Specialty = "neurology", Reason = AbstentionReason.Late },
                }
            )
        );
        Assert.That(ended.Report.Flags, Does.Not.Contain(Limitation.Degraded).And.Not.Contain(Limitation.Partial));
        // The round's own deadline is 20 s: only the grace after the quorum can have ended it before.
        Assert.That(ended.Timings.Round0Ms, Is.LessThan(15_000));
    }

    [Test]
    public async Task A_garbled_answer_is_repaired_once_and_then_kept_as_it_came()
    {
        _case.Models.Says("specialist", "neurology", "I would rather not say.");
        var ended = await _case.CompletedAsync();
        var messages = (await _case.Coordinator.MessagesAsync(default))!.Value;
        var opinion = messages
            .Single(message => message is { From: "specialist:neurology", Round: 0 })
            .Content.Opinion!;

        Assert.That(_case.Models.Count("specialist", "neurology"), Is.EqualTo(2));
        Assert.That(
            _case.Models.Calls.Last(call => call.Specialty == "neurology" && call.Role == "specialist").IsRepair,
            Is.True
        );
        Assert.That(
            (opinion.Status, opinion.Reason),
            Is.EqualTo((OpinionStatus.Abstained, AbstentionReason.Unreadable))
        );
        Assert.That(opinion.Unreadable, Is.EqualTo("I would rather not say.\n\nI would rather not say."));
        Assert.That(ended.Report!.Abstained.Single().Reason, Is.EqualTo(AbstentionReason.Unreadable));
    }

    [Test]
    public async Task A_case_whose_questions_a_content_filter_declines_says_so()
    {
        _case.Models.Filters("specialist");
        var ended = await _case.CompletedAsync();
        Assert.That(
            ended.Failures.Select(failure => (failure.Role, failure.Specialty, failure.Reason, failure.ProviderCode)),
            Is.EquivalentTo(
                new[]
                {
                    ("specialist", "cardiology", AbstentionReason.Filtered, "content_filter"),
                    ("specialist", "neurology", AbstentionReason.Filtered, "content_filter"),
                    ("specialist", "endocrinology", AbstentionReason.Filtered, "content_filter"),
                }
            )
        );
        Assert.That(
            ended.Report!.ClinicianText,
            Does.Contain("content filter declined questions about this case").And.Contain("(filtered)")
        );
        Assert.That(_case.Models.Count("specialist"), Is.EqualTo(3));
    }

    [Test]
    public async Task Where_no_model_answers_the_report_offers_the_floor_and_the_passages()
    {
        _case.Models.Fails("specialist");
        var ended = await _case.CompletedAsync();
        Assert.That(ended.Report!.Flags, Is.EqualTo(new[] { Limitation.Degraded }));
        Assert.That(ended.Report.Evidence, Is.Not.Empty);
        Assert.That(ended.Report.Acuity, Is.LessThanOrEqualTo(ended.Floor!.Acuity));
        Assert.That(
            ended.Report.Abstained.Select(abstention => (abstention.Specialty, abstention.Reason)),
            Is.EquivalentTo(
                new[]
                {
                    ("cardiology", AbstentionReason.Unreachable),
                    ("neurology", AbstentionReason.Unreachable),
                    ("endocrinology", AbstentionReason.Unreachable),
                }
            )
        );
        Assert.That(_case.Models.Count("communicator"), Is.Zero);
    }

    [Test]
    public async Task At_the_deadline_the_report_stands_with_what_there_is()
    {
        _case.Models.Holds("specialist", "neurology");
        _case.Models.Holds("specialist", "endocrinology");
        var ended = await _case.CompletedAsync(ClinicalCase.Panel(deadlineMs: 2_500));
        Assert.That(ended.Report!.Flags, Does.Contain(Limitation.Partial));
        Assert.That(
            ended.Report.Abstained.Select(abstention => abstention.Specialty),
            Is.SupersetOf(new[] { "neurology", "endocrinology" })
        );
        Assert.That(
            ended.Report.Abstained.Select(abstention => abstention.Reason),
            Is.All.EqualTo(AbstentionReason.Late)
        );
        Assert.That(await DeadlinesAsync(), Is.Zero, "the round ends before the case's time does");
    }

    [Test]
    public async Task A_silent_triager_costs_its_own_step_and_the_case_takes_the_default_route()
    {
        _case.Models.Holds("triager");
        var order = _case.Order(new CaseOptions { DeadlineMs = 3_000 });
        await _case.Coordinator.SubmitAsync(
            order with
            {
                Submission = order.Submission with { ChiefComplaint = $"Feels odd ({_case.Marker})" },
            },
            default
        );
        var ended = await _case.EndAsync();
        Assert.That(ended.Triage!.DecidedBy, Is.EqualTo(TriageDecider.Default));
        Assert.That(ended.Opinions.Select(opinion => opinion.Status), Is.All.EqualTo(OpinionStatus.Given));
        Assert.That(ended.Opinions.Count(opinion => opinion.Round == 0), Is.EqualTo(2));
        Assert.That(ended.Report!.Flags, Has.None.EqualTo(Limitation.Partial).And.None.EqualTo(Limitation.Degraded));
        Assert.That((ended.Usage.ModelCalls, await DeadlinesAsync()), Is.EqualTo((_case.Models.Calls.Count, 0)));
    }

    [Test]
    public async Task A_case_without_opinions_is_no_less_urgent_than_the_default_route()
    {
        _case.Models.Fails("triager");
        _case.Models.Fails("specialist");
        var ended = await _case.CompletedAsync(
            new CaseOptions { Path = CasePath.Simple, Specialties = ["dermatology"] }
        );
        Assert.That(ended.Floor!.Acuity, Is.GreaterThan(Acuity.Urgent));
        Assert.That(ended.Report!.Acuity, Is.EqualTo(Acuity.Urgent));
    }

    [Test]
    public async Task A_silent_arbiter_and_a_silent_communicator_cost_their_own_steps()
    {
        _case
            .Models.Says("specialist", "cardiology", Answers.Opinion("Myocarditis"))
            .Says("specialist", "neurology", Answers.Opinion("Migraine"))
            .Says("specialist", "endocrinology", Answers.Opinion("Thyrotoxicosis"));
        _case.Models.Holds("validator");
        _case.Models.Holds("communicator");
        var ended = await _case.CompletedAsync(ClinicalCase.Panel(deadlineMs: 2_500, rounds: 0));
        Assert.That(ended.Report!.Flags, Is.EqualTo(new[] { Limitation.Unresolved }));
        Assert.That(ended.Report.ClinicianText, Does.StartWith("Acuity:").And.Contain("Dissent:"));
        Assert.That((_case.Models.Count("validator"), _case.Models.Count("communicator")), Is.EqualTo((1, 1)));
        Assert.That((ended.Usage.ModelCalls, await DeadlinesAsync()), Is.EqualTo((_case.Models.Calls.Count, 0)));
    }

    [Test]
    public async Task A_cancelled_case_ends_in_its_round_and_hears_no_later_answer()
    {
        var held = _case.Models.Holds("specialist");
        await _case.SubmitAsync();
        await Eventually.TrueAsync("three specialists are asked", () => held.Held == 3);
        var decision = await _case.Coordinator.CancelAsync(default);
        var events = (await _case.Coordinator.AuditAsync(default))!.Events;
        held.Open();
        var again = await _case.Coordinator.CancelAsync(default);

        Assert.That((decision.Result, decision.Case!.Status), Is.EqualTo((DecisionResult.Done, CaseStatus.Cancelled)));
        Assert.That(again.Result, Is.EqualTo(DecisionResult.Done));
        Assert.That(events[^1].Type, Is.EqualTo(CaseEventType.Cancelled));
        Assert.That((await _case.Coordinator.AuditAsync(default))!.Events, Is.EqualTo(events));
        Assert.That((await _case.NowAsync()).Opinions, Is.Empty);
    }

    private async Task<int> DeadlinesAsync() =>
        (await _case.Coordinator.AuditAsync(default))!.Events.Count(entry => entry.Type == CaseEventType.Deadline);
}
