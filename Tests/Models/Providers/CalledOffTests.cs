using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Orleans.Core.Internal;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Run;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Gate;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Tests.Tools.Benchmarks;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Tests.Models.Providers;

/// <summary>
/// A silo over an endpoint that hangs: who is not waited for any more is not asked any more, and is paid for.
/// </summary>
[CancelAfter(240_000)]
[NonParallelizable]
internal sealed class CalledOffTests
{
    private const int Places = 8;

    private static int _number;

    private HangingModels _models = null!;
    private SiloInside _silo = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _models = await HangingModels.StartAsync();
        _silo = await SiloInside.StartAsync(
            CancellationToken.None,
            null,
            "--Models:Provider=OpenAICompatible",
            $"--Models:Endpoint={_models.Endpoint}",
            "--Models:Roles:specialists=first",
            "--Models:Fallbacks:0=second",
            "--Models:HedgeAfterMs=150",
            "--Models:AttemptTimeoutMs=60000",
            $"--Models:MaxConcurrentCalls={Places}",
            "--Cases:QuorumGraceMs=100",
            "--Cases:RoundDeadlineMs=20000",
            "--Cases:TriageDeadlineMs=500"
        );
        await Eventually.TrueAsync("the warm-up is over", () => Running.Count == 0 && Questions.Count == 0);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _silo.DisposeAsync();
        await _models.DisposeAsync();
    }

    [Test]
    public async Task After_a_cancellation_nobody_is_asked_hedges_included()
    {
        _models.Begin(call => call.Role == "specialist" ? Treatment.Hang : Treatment.Answer);
        var coordinator = await SubmitAsync(Panel(60_000));
        await Eventually.TrueAsync(
            "each of three is asked, and asked a second time beside it",
            () => _models.Calls.Count == 6
        );
        var cancelled = (await coordinator.CancelAsync(default)).Case!;
        await AssertCalledOffAsync(coordinator, cancelled.Usage);
        Assert.That(cancelled.Usage.ModelCalls, Is.EqualTo(6));
        Assert.That(cancelled.Usage.PromptTokens, Is.GreaterThan(0));
    }

    [Test]
    public async Task Retries_and_repairs_that_were_under_way_are_counted_once_each()
    {
        _models.Begin(call =>
            call.Role != "specialist" ? Treatment.Answer
            : call.Before == 0 ? Treatment.Fail
            : call.Before == 1 ? Treatment.Prose
            : Treatment.Hang
        );
        var coordinator = await SubmitAsync(Panel(60_000));
        await Eventually.TrueAsync(
            "each of three failed, said nothing of use, and hangs",
            () =>
                _models.Calls.Count(call => call.Before >= 2) >= 3
                && _models.Calls.GroupBy(call => call.Specialty).All(group => group.Count() >= 3)
        );
        await coordinator.CancelAsync(default);
        await AssertCalledOffAsync(coordinator);
    }

    [Test]
    public async Task Who_is_late_after_the_quorum_is_not_asked_any_more()
    {
        _models.Begin(call => call.Specialty == "neurology" ? Treatment.Hang : Treatment.Answer);
        var coordinator = await SubmitAsync(Panel(60_000));
        var ended = await EndAsync(coordinator);
        await AssertCalledOffAsync(coordinator, ended.Usage);
        Assert.That(
            ended.Report!.Abstained.Select(one => (one.Specialty, one.Reason)),
            Is.EqualTo(new[] { ("neurology", AbstentionReason.Late) })
        );
        Assert.That(
            ended.Opinions.Single(opinion => opinion.Specialty == "neurology").Tokens.Prompt,
            Is.GreaterThan(0)
        );
    }

    [Test]
    public async Task At_the_end_of_its_time_a_case_asks_nobody_any_more()
    {
        _models.Begin(call => call.Role == "specialist" ? Treatment.Hang : Treatment.Answer);
        var coordinator = await SubmitAsync(Panel(1_000));
        var ended = await EndAsync(coordinator);
        await AssertCalledOffAsync(coordinator, ended.Usage);
        Assert.That(ended.Report!.Flags, Is.EqualTo(new[] { Limitation.Degraded }));
        Assert.That(ended.Report.Acuity, Is.LessThanOrEqualTo(Acuity.Urgent));
    }

    [TestCase("triager")]
    [TestCase("validator")]
    [TestCase("communicator")]
    public async Task A_model_that_hangs_costs_its_own_step(string role)
    {
        _models.Begin(call => call.Role == role ? Treatment.Hang : Treatment.Answer);
        var number = Interlocked.Increment(ref _number);
        var submission =
            role == "triager"
                ? new CaseSubmission
                {
                    Patient = new Patient { AgeYears = 44 },
                    ChiefComplaint = "Feels odd",
                }
                : BenchCases.Disputed(number);
        submission = submission with { Options = submission.Options with { DeadlineMs = 2_500, MaxDebateRounds = 0 } };
        var coordinator = await SubmitAsync(submission);
        var ended = await EndAsync(coordinator);
        var audit = (await coordinator.AuditAsync(default))!;

        await AssertCalledOffAsync(coordinator, ended.Usage);
        Assert.That(_models.Calls.Count(call => call.Role == role), Is.GreaterThan(0));
        Assert.That(audit.Events.Select(entry => entry.Type), Does.Not.Contain(CaseEventType.Deadline));
        Assert.That(ended.Opinions.Select(opinion => opinion.Status), Is.All.EqualTo(OpinionStatus.Given));
    }

    [Test]
    public async Task A_case_that_leaves_its_silo_in_the_middle_leaves_no_question_behind_and_keeps_the_books()
    {
        _models.Begin(call => call.Role == "specialist" && call.Before < 2 ? Treatment.Hang : Treatment.Answer);
        var coordinator = await SubmitAsync(Panel(60_000));
        await Eventually.TrueAsync(
            "each of three is asked, and asked a second time beside it",
            () => _models.Calls.Count == 6
        );
        await coordinator.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        await Eventually.TrueAsync("all six are given up", () => _models.Calls.Take(6).All(call => call.HasLeft));
        var ended = await EndAsync(coordinator);
        await AssertCalledOffAsync(coordinator, ended.Usage);
        Assert.That(ended.Report!.Abstained, Is.Empty);
    }

    private OpenQuestions Questions => _silo.Services.GetRequiredService<OpenQuestions>();

    private RunningCases Running => _silo.Services.GetRequiredService<RunningCases>();

    private static CaseSubmission Panel(int deadlineMs) =>
        new()
        {
            Patient = new Patient { AgeYears = 44, Sex = Sex.Female },
            ChiefComplaint = "Headache for three days",
            Options = ClinicalOptions(deadlineMs),
        };

    private static CaseOptions ClinicalOptions(int deadlineMs) =>
        new()
        {
            Path = CasePath.Panel,
            Specialties = ["cardiology", "neurology", "endocrinology"],
            DeadlineMs = deadlineMs,
            MaxDebateRounds = 0,
        };

    private async Task<ICaseCoordinatorGrain> SubmitAsync(CaseSubmission submission)
    {
        var coordinator = _silo.Coordinator($"called-off-{Interlocked.Increment(ref _number)}");
        await coordinator.SubmitAsync(new CaseOrder { Submission = submission, Fingerprint = "f" }, default);
        return coordinator;
    }

    private static async Task<CaseProgress> EndAsync(ICaseCoordinatorGrain coordinator)
    {
        var ended = (await coordinator.GetAsync(TimeSpan.FromSeconds(40), default))!;
        Assert.That(ended.Status, Is.EqualTo(CaseStatus.AwaitingSignOff));
        return ended;
    }

    /// <summary>
    /// Every client has gone, every place is free, nothing is left that could ask, and the case has paid for
    /// what was asked.
    /// </summary>
    private async Task AssertCalledOffAsync(ICaseCoordinatorGrain coordinator, CaseUsage? told = null)
    {
        // A rehearsal may be going on beside it.
        await Eventually.TrueAsync("no question is out", () => Questions.Count == 0);
        await Eventually.TrueAsync(
            "every place at the gate is free",
            () => _silo.Services.GetRequiredService<PriorityGate>().Asking == 0
        );
        await Eventually.TrueAsync(
            "the endpoint sees every client that hangs go",
            () => _models.Calls.All(call => call.HasLeft || !call.Hangs)
        );
        var asked = _models.Calls.Count;

        // Another case goes its whole way meanwhile: whatever still wanted to ask for the first one would have.
        var before = _models.Calls;
        var usage = (await coordinator.GetAsync(TimeSpan.Zero, default))!.Usage;
        await EndAsync(
            await SubmitAsync(
                BenchCases.Disputed(Interlocked.Increment(ref _number)) with
                {
                    Options = new CaseOptions { Path = CasePath.Simple, DeadlineMs = 800 },
                }
            )
        );
        Assert.That(usage.ModelCalls, Is.EqualTo(asked), "calls in the case's books");
        Assert.That(
            _models.Calls.Count(call => call.Specialty is "neurology" or "endocrinology"),
            Is.EqualTo(before.Count(call => call.Specialty is "neurology" or "endocrinology")),
            "calls for the case that has ended"
        );
        if (told is not null)
            Assert.That(told.ModelCalls, Is.EqualTo(usage.ModelCalls), "what was told at the end");
    }
}
