using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Cases.Run;
using Orleans.MedAssist.Models.Gate;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Tests.Models.Gate;

namespace Orleans.MedAssist.Tests.Cases;

internal sealed class IntakeTests
{
    private static readonly CaseSubmission Nail = Case("Ingrown nail");
    private static readonly CaseSubmission Emergency = Case("Crushing chest pain");

    [Test]
    public void Places_are_kept_for_emergencies_while_the_others_are_turned_away()
    {
        var (intake, running, _) = Open(places: 10, percent: 20);
        Enter(running, 7);
        var before = (intake.Takes(Nail), intake.Takes(Emergency));
        Enter(running, 1);
        var kept = (intake.Takes(Nail), intake.Takes(Emergency));
        Enter(running, 2);
        var full = (intake.Takes(Nail), intake.Takes(Emergency));

        Assert.That(before, Is.EqualTo((true, true)));
        Assert.That(kept, Is.EqualTo((false, true)));
        Assert.That(full, Is.EqualTo((false, false)));
    }

    [Test]
    public void A_queue_for_the_models_has_room_for_emergencies_longer_than_for_others()
    {
        var (intake, _, gate) = Open(places: 10, percent: 20);
        var questions = Enumerable
            .Range(0, 10)
            .Select(_ => gate.EnterAsync(Acuity.NonUrgent, 1, CancellationToken.None).AsTask())
            .ToList();

        Assert.That((gate.Waiting, intake.Takes(Nail), intake.Takes(Emergency)), Is.EqualTo((9, false, true)));
        Assert.That(questions.Count(question => question.IsCompleted), Is.EqualTo(1));
    }

    private static (Intake, RunningCases, PriorityGate) Open(int places, int percent)
    {
        var options = Options.Create(new ProtocolOptions { MaxRunningCases = places, EmergencyPercent = percent });
        var running = new RunningCases(new Staying(), options);
        var gate = new TestGate().Open(places: 1, mostWaiting: places);
        return (new Intake(running, gate, options, TimeProvider.System), running, gate);
    }

    private static void Enter(RunningCases running, int cases)
    {
        for (var one = 0; one < cases; one++)
            running.Enter();
    }

    private static CaseSubmission Case(string complaint) =>
        new()
        {
            ChiefComplaint = complaint,
            Patient = new Patient { AgeYears = 50 },
        };

    /// <summary>A host that neither starts nor stops.</summary>
    private sealed class Staying : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() { }
    }
}
