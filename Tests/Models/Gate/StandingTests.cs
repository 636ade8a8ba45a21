using NUnit.Framework;
using Orleans.MedAssist.Models.Gate;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Models.Gate;

/// <summary>The order of the guide: acuity, priority, arrival, and what waiting changes.</summary>
internal sealed class StandingTests
{
    [TestCase(Acuity.Urgent, 1, Acuity.SemiUrgent, 10, TestName = "Acuity_comes_before_priority")]
    [TestCase(Acuity.Resuscitation, 1, Acuity.Emergent, 10, TestName = "A_resuscitation_comes_before_an_emergency")]
    [TestCase(Acuity.Emergent, 1, Acuity.Urgent, 10, TestName = "An_emergency_comes_before_what_is_urgent")]
    [TestCase(
        Acuity.Urgent,
        10,
        Acuity.Urgent,
        9,
        TestName = "Within_an_acuity_the_triager_comes_before_the_validator"
    )]
    [TestCase(Acuity.Emergent, 8, Acuity.Emergent, 5, TestName = "Within_an_emergency_too_priority_counts")]
    public void First_is(Acuity first, int firstPriority, Acuity second, int secondPriority) =>
        Assert.That(
            Standing.Of(first, firstPriority, arrival: 1, steps: 0),
            Is.LessThan(Standing.Of(second, secondPriority, arrival: 0, steps: 0))
        );

    [Test]
    public void Of_two_alike_the_first_to_come_is_first() =>
        Assert.That(Standing.Of(Acuity.Urgent, 5, 3, 0), Is.LessThan(Standing.Of(Acuity.Urgent, 5, 4, 0)));

    [TestCase(Acuity.NonUrgent, 5, 0, 5, 6)]
    [TestCase(Acuity.NonUrgent, 5, 1, 4, 6)]
    [TestCase(Acuity.NonUrgent, 5, 2, 3, 6)]
    [TestCase(Acuity.NonUrgent, 5, 3, 3, 0)]
    [TestCase(Acuity.NonUrgent, 5, 4_000_000_000, 3, 0)]
    [TestCase(Acuity.SemiUrgent, 1, 1, 3, 10)]
    [TestCase(Acuity.SemiUrgent, 1, 2, 3, 0)]
    [TestCase(Acuity.Urgent, 10, 0, 3, 1)]
    [TestCase(Acuity.Urgent, 10, 1, 3, 0)]
    [TestCase(Acuity.Emergent, 5, 0, 2, 6)]
    [TestCase(Acuity.Emergent, 5, 9, 2, 0)]
    [TestCase(Acuity.Resuscitation, 5, 9, 1, 0)]
    public void A_step_of_waiting_raises_by_one_level_and_never_into_the_emergencies(
        Acuity acuity,
        int priority,
        long steps,
        int level,
        int rank
    )
    {
        var standing = Standing.Of(acuity, priority, 7, steps);
        Assert.That((standing.Level, standing.Rank, standing.Arrival), Is.EqualTo((level, rank, 7)));
    }

    [Test]
    public void Who_waited_its_steps_comes_before_every_newcomer_that_is_no_emergency() =>
        Assert.That(
            Standing.Of(Acuity.NonUrgent, 1, arrival: 0, steps: 3),
            Is.LessThan(Standing.Of(Acuity.Urgent, 10, arrival: 1, steps: 2))
        );
}
