using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Tests.Models;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>A case whose process goes in the middle of a round.</summary>
[NonParallelizable]
internal sealed class RecoveryTests
{
    private ClinicalCase _case = null!;
    private Script _models = null!;
    private Script.Gate _neurology = null!;
    private Script.Gate _endocrinology = null!;

    [SetUp]
    public async Task Hold_two_of_three()
    {
        _case = await ClinicalCase.NewAsync();
        _models = _case.Models;
        _models.Says("specialist", null, Answers.Opinion());
        _neurology = _models.Holds("specialist", "neurology");
        _endocrinology = _models.Holds("specialist", "endocrinology");
        await _case.SubmitAsync();
        await Eventually.TrueAsync(
            "cardiology's answer is written and the others are asked",
            async () => (await _case.NowAsync()).Opinions.Length == 1 && _neurology.Held + _endocrinology.Held >= 2
        );
    }

    [TearDown]
    public void Release()
    {
        _neurology.Open();
        _endocrinology.Open();
    }

    [Test]
    public async Task A_coordinator_that_was_dropped_goes_on_and_repeats_no_answered_call()
    {
        await _case.Cluster.Silos.DeactivateAsync(_case.Coordinator);
        Release();
        await AssertResumedAsync();
    }

    [Test]
    public async Task A_reminder_takes_the_case_up_where_nobody_calls()
    {
        await _case.Cluster.Silos.DeactivateAsync(_case.Coordinator);
        Release();
        await Eventually.TrueAsync("the communicator is asked", () => _models.Count("communicator") == 1);
        await AssertResumedAsync();
    }

    [Test]
    public async Task A_silo_that_dies_takes_no_case_and_no_answer_with_it()
    {
        var silos = _case.Cluster.Silos;
        var address = await _case.Cluster.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(_case.Coordinator);
        await silos.KillSiloAsync(silos.GetSiloForAddress(address!)!);
        try
        {
            Release();
            await Eventually.TrueAsync("the communicator is asked", () => _models.Count("communicator") == 1);
            await AssertResumedAsync();
        }
        finally
        {
            await silos.StartAdditionalSiloAsync();
        }
    }

    private async Task AssertResumedAsync()
    {
        var ended = await _case.EndAsync();
        var audit = (await _case.Coordinator.AuditAsync(default))!;
        Assert.That(ended.Status, Is.EqualTo(CaseStatus.AwaitingSignOff));
        Assert.That(ended.Report!.Abstained, Is.Empty);
        Assert.That(audit.Verified, Is.True);
        Assert.That(audit.Events.Count(entry => entry.Type == CaseEventType.Resumed), Is.EqualTo(1));
        Assert.That(_models.Count("specialist", "cardiology"), Is.EqualTo(1));
        Assert.That(_models.Count("specialist", "neurology"), Is.InRange(1, 2));
        Assert.That(_models.Count("communicator"), Is.EqualTo(1));
    }
}
