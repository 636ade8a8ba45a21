using Microsoft.Extensions.AI;
using NUnit.Framework;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Gate;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Tests.Cases;

namespace Orleans.MedAssist.Tests.Models.Gate;

/// <summary>How the agents' questions pass the gate.</summary>
internal sealed class QuestionPlaceTests
{
    private static readonly TestCaseData[] Priorities =
    [
        new(AgentRole.Triager, 10),
        new(AgentRole.Validator, 9),
        new(AgentRole.Communicator, 5),
        new(AgentRole.Specialist, 8),
        new(AgentRole.Rebuttal, 8),
    ];

    [TestCaseSource(nameof(Priorities))]
    public void Each_role_has_its_priority_and_a_specialist_its_specialtys(AgentRole role, int priority) =>
        Assert.That(CallPriority.Of(role, Prompt(Acuity.Urgent)), Is.EqualTo(priority));

    [Test]
    public void The_acuity_is_the_floors_and_urgent_where_nobody_assessed()
    {
        Assert.That(CallPriority.AcuityOf(Prompt(Acuity.Emergent)), Is.EqualTo(Acuity.Emergent));
        Assert.That(CallPriority.AcuityOf(Prompt(Acuity.NonUrgent)), Is.EqualTo(Acuity.NonUrgent));
        Assert.That(CallPriority.AcuityOf(new PromptText()), Is.EqualTo(Acuity.Urgent));
    }

    [Test]
    public async Task A_question_waits_for_its_place_and_gives_it_back_whatever_came_of_it()
    {
        var gate = new TestGate().Open(places: 1);
        var inside = await gate.EnterAsync(Acuity.Urgent, 5, default);
        var answered = AskAsync(gate, new QueuedClient([Script.Text(Answers.Opinion("Gout"))]));
        var failed = AskAsync(gate, new ThrowingClient(() => new HttpRequestException()));
        Assert.That((gate.Waiting, answered.IsCompleted, failed.IsCompleted), Is.EqualTo((2, false, false)));

        inside.Dispose();
        Assert.That((await answered).Value!.Differential[0].Diagnosis, Is.EqualTo("Gout"));
        Assert.That((await failed).Failure, Is.EqualTo(AbstentionReason.Unreachable));
        Assert.That(gate.EnterAsync(Acuity.Urgent, 5, default).AsTask().IsCompletedSuccessfully, Is.True);
    }

    [Test]
    public async Task An_emergencys_question_is_asked_before_a_routine_one_that_came_earlier()
    {
        var gate = new TestGate().Open(places: 1);
        var inside = await gate.EnterAsync(Acuity.Urgent, 5, default);
        var model = new QueuedClient([Script.Text(Answers.Opinion("First")), Script.Text(Answers.Opinion("Second"))]);
        var routine = AskAsync(gate, model, Acuity.NonUrgent);
        var emergency = AskAsync(gate, model, Acuity.Emergent);
        inside.Dispose();
        Assert.That(
            ((await emergency).Value!.Differential[0].Diagnosis, (await routine).Value!.Differential[0].Diagnosis),
            Is.EqualTo(("First", "Second"))
        );
    }

    [Test]
    public async Task A_question_whose_deadline_passes_in_the_queue_reaches_no_model()
    {
        var gate = new TestGate().Open(places: 1);
        using var inside = await gate.EnterAsync(Acuity.Urgent, 5, default);
        using var deadline = new CancellationTokenSource();
        // A client without answers: that it is asked would be another exception.
        var late = AskAsync(gate, new QueuedClient([]), cancellationToken: deadline.Token);
        await deadline.CancelAsync();
        Assert.That(async () => await late, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(gate.Waiting, Is.Zero);
    }

    private static Task<ModelReply<OpinionAnswer>> AskAsync(
        PriorityGate gate,
        IChatClient client,
        Acuity floor = Acuity.Urgent,
        CancellationToken cancellationToken = default
    ) =>
        AgentOver
            .Client(client, gate: gate)
            .AskAsync<OpinionAnswer>(AgentRole.Specialist, "case", Prompt(floor), cancellationToken);

    private static PromptText Prompt(Acuity floor) =>
        new PromptText()
            .Case(
                new()
                {
                    Patient = new() { AgeYears = 71 },
                    ChiefComplaint = "Sore toe",
                },
                71
            )
            .Floor(new FloorAssessment { Acuity = floor, Reasons = [] })
            .Specialty(
                new Specialty
                {
                    Id = "cardiology",
                    Name = "Cardiology",
                    Brief = "Hearts",
                    Priority = 8,
                },
                challenger: false
            );
}
