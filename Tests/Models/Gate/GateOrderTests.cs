using NUnit.Framework;
using Orleans.MedAssist.Models.Gate;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Models.Gate;

/// <summary>Who enters next, at once and after a while.</summary>
internal sealed class GateOrderTests
{
    private readonly TestGate _test = new();

    [Test]
    public async Task Questions_that_came_at_once_enter_by_acuity_then_priority_then_arrival()
    {
        var gate = _test.Open(places: 1);
        var inside = await gate.EnterAsync(Acuity.NonUrgent, 1, default);
        (Acuity Acuity, int Priority)[] asked =
        [
            (Acuity.NonUrgent, 10),
            (Acuity.Urgent, 5),
            (Acuity.Urgent, 8),
            (Acuity.Emergent, 5),
            (Acuity.Urgent, 5),
            (Acuity.Resuscitation, 1),
            (Acuity.SemiUrgent, 9),
            (Acuity.Emergent, 10),
        ];
        var entered = await InOrderAsync(gate, inside, asked);
        Assert.That(entered, Is.EqualTo(new[] { 5, 7, 3, 2, 1, 4, 6, 0 }));
    }

    [Test]
    public async Task A_routine_question_that_waited_its_steps_enters_before_a_newer_urgent_one_and_after_an_emergency()
    {
        var gate = _test.Open(places: 1);
        var inside = await gate.EnterAsync(Acuity.Urgent, 5, default);
        var routine = gate.EnterAsync(Acuity.NonUrgent, 5, default).AsTask();
        _test.Clock.Advance(TimeSpan.FromSeconds(6));
        var urgent = gate.EnterAsync(Acuity.Urgent, 10, default).AsTask();
        var emergency = gate.EnterAsync(Acuity.Emergent, 1, default).AsTask();

        inside.Dispose();
        var first = await emergency;
        Assert.That((routine.IsCompleted, urgent.IsCompleted), Is.EqualTo((false, false)));
        first.Dispose();
        var second = await routine;
        Assert.That(urgent.IsCompleted, Is.False);
        second.Dispose();
        (await urgent).Dispose();
    }

    [Test]
    public async Task Just_before_its_last_step_it_does_not()
    {
        var gate = _test.Open(places: 1);
        var inside = await gate.EnterAsync(Acuity.Urgent, 5, default);
        var routine = gate.EnterAsync(Acuity.NonUrgent, 5, default).AsTask();
        _test.Clock.Advance(TimeSpan.FromMilliseconds(5_999));
        var urgent = gate.EnterAsync(Acuity.Urgent, 10, default).AsTask();

        inside.Dispose();
        using var first = await urgent;
        Assert.That(routine.IsCompleted, Is.False);
    }

    private static async Task<IReadOnlyList<int>> InOrderAsync(
        PriorityGate gate,
        IDisposable inside,
        (Acuity Acuity, int Priority)[] asked
    )
    {
        var waiting = asked
            .Select(
                (one, number) => (Number: number, Place: gate.EnterAsync(one.Acuity, one.Priority, default).AsTask())
            )
            .ToList();
        var entered = new List<int>();
        while (waiting.Count > 0)
        {
            inside.Dispose();
            inside = await await Task.WhenAny(waiting.Select(one => one.Place));
            entered.Add(waiting.Single(one => one.Place.IsCompleted).Number);
            waiting.RemoveAll(one => one.Place.IsCompleted);
        }

        return entered;
    }
}
