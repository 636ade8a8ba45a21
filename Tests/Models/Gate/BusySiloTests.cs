using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Models.Gate;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Tests.Cases;

namespace Orleans.MedAssist.Tests.Models.Gate;

/// <summary>What a cluster does whose models have more to do than they should.</summary>
[NonParallelizable]
internal sealed class BusySiloTests
{
    private ClinicalCase _case = null!;
    private CancellationTokenSource _crowd = null!;
    private readonly List<Task<IDisposable>> _questions = [];

    [SetUp]
    public async Task Open()
    {
        _case = await ClinicalCase.NewAsync();
        _crowd = new CancellationTokenSource();
    }

    [TearDown]
    public async Task Disperse()
    {
        await _crowd.CancelAsync();
        foreach (var question in _questions)
            if (await Task.WhenAny(question) is { IsCompletedSuccessfully: true } place)
                (await place).Dispose();
        _questions.Clear();
        _crowd.Dispose();
        Assert.That(Gates().Select(gate => gate.Waiting), Is.All.Zero);
    }

    [Test]
    public async Task A_new_case_is_not_accepted_leaves_nothing_behind_and_may_come_again()
    {
        Crowd();
        var refused = await _case.Coordinator.SubmitAsync(_case.Order(), default);
        var unknown = await _case.Coordinator.GetAsync(TimeSpan.Zero, default);
        await Disperse();
        _crowd = new CancellationTokenSource();
        var accepted = await _case.Coordinator.SubmitAsync(_case.Order(), default);
        await _case.EndAsync();

        Assert.That(
            (refused.Acceptance, refused.Case, unknown),
            Is.EqualTo((Acceptance.Busy, default(CaseProgress), default(CaseProgress)))
        );
        Assert.That(accepted.Acceptance, Is.EqualTo(Acceptance.Accepted));
    }

    [Test]
    public async Task A_case_that_was_accepted_is_known_and_its_questions_wait_for_their_turn()
    {
        var held = _case.Models.Holds("specialist");
        await _case.SubmitAsync();
        await Eventually.TrueAsync("three specialists are asked", () => held.Held == 3);
        Crowd();
        var again = await _case.Coordinator.SubmitAsync(_case.Order(), default);
        var other = await _case.Coordinator.SubmitAsync(_case.Order(fingerprint: "f2"), default);
        held.Open();
        await Disperse();
        _crowd = new CancellationTokenSource();
        var ended = await _case.EndAsync();

        Assert.That(
            (again.Acceptance, other.Acceptance),
            Is.EqualTo((Acceptance.AlreadyAccepted, Acceptance.BodyDiffers))
        );
        Assert.That(ended.Report!.Abstained, Is.Empty);
    }

    // Every place of both silos, and one more in each queue than should be.
    private void Crowd()
    {
        foreach (var gate in Gates())
            while (!gate.IsFull)
                _questions.Add(gate.EnterAsync(Acuity.NonUrgent, 1, _crowd.Token).AsTask());
    }

    private IEnumerable<PriorityGate> Gates() =>
        _case.Cluster.Silos.Silos.Select(silo =>
            _case.Cluster.Silos.GetSiloServiceProvider(silo.SiloAddress).GetRequiredService<PriorityGate>()
        );
}
