using NUnit.Framework;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Models.Gate;

/// <summary>Places at the gate: taken, waited for, handed on, given up.</summary>
internal sealed class PriorityGateTests
{
    private readonly TestGate _test = new();

    [Test]
    public async Task So_many_enter_at_once_and_the_next_waits_for_a_place()
    {
        var gate = _test.Open(places: 2);
        var first = await gate.EnterAsync(Acuity.Urgent, 5, default);
        using var second = await gate.EnterAsync(Acuity.Urgent, 5, default);
        var third = gate.EnterAsync(Acuity.Urgent, 5, default).AsTask();
        Assert.That((third.IsCompleted, gate.Waiting), Is.EqualTo((false, 1)));

        first.Dispose();
        using var place = await third;
        Assert.That(gate.Waiting, Is.Zero);
    }

    [Test]
    public async Task Who_is_cancelled_leaves_at_once_and_its_place_goes_to_the_next()
    {
        var gate = _test.Open(places: 1);
        var inside = await gate.EnterAsync(Acuity.Urgent, 5, default);
        using var patience = new CancellationTokenSource();
        var given = gate.EnterAsync(Acuity.Resuscitation, 10, patience.Token).AsTask();
        var next = gate.EnterAsync(Acuity.NonUrgent, 1, default).AsTask();

        await patience.CancelAsync();
        Assert.That(gate.Waiting, Is.EqualTo(1));
        Assert.That(
            async () => await given,
            Throws
                .InstanceOf<OperationCanceledException>()
                .With.Property(nameof(OperationCanceledException.CancellationToken))
                .EqualTo(patience.Token)
        );
        inside.Dispose();
        (await next).Dispose();
    }

    [Test]
    public void Who_comes_cancelled_takes_no_place()
    {
        var gate = _test.Open(places: 1);
        Assert.That(
            async () => await gate.EnterAsync(Acuity.Urgent, 5, new CancellationToken(true)),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(gate.EnterAsync(Acuity.Urgent, 5, default).AsTask().IsCompletedSuccessfully, Is.True);
    }

    [Test]
    public async Task A_place_given_back_twice_is_one_place()
    {
        var gate = _test.Open(places: 1);
        var inside = await gate.EnterAsync(Acuity.Urgent, 5, default);
        inside.Dispose();
        inside.Dispose();
        using var one = await gate.EnterAsync(Acuity.Urgent, 5, default);
        Assert.That(gate.EnterAsync(Acuity.Urgent, 5, default).AsTask().IsCompleted, Is.False);
    }

    [Test]
    public async Task The_gate_is_full_when_more_wait_than_should()
    {
        var gate = _test.Open(places: 1, mostWaiting: 1);
        var inside = await gate.EnterAsync(Acuity.Urgent, 5, default);
        var one = gate.EnterAsync(Acuity.Urgent, 5, default).AsTask();
        Assert.That(gate.IsFull, Is.False);
        var two = gate.EnterAsync(Acuity.Urgent, 5, default).AsTask();
        Assert.That(gate.IsFull, Is.True);

        inside.Dispose();
        using var place = await one;
        Assert.That((gate.IsFull, two.IsCompleted), Is.EqualTo((false, false)));
    }
}
