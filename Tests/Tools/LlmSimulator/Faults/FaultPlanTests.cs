using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

internal sealed class FaultPlanTests
{
    private static readonly Dictionary<FaultKind, double> Some = new()
    {
        [FaultKind.Stall] = 0.1,
        [FaultKind.RateLimit] = 0.2,
    };

    [Test]
    public void The_same_seed_draws_the_same_faults_and_another_seed_others()
    {
        var drawn = Drawn(7);
        Assert.That(Drawn(7), Is.EqualTo(drawn));
        Assert.That(Drawn(7), Is.Not.EqualTo(Drawn(8)));
    }

    [Test]
    public void The_shares_are_met()
    {
        var drawn = Drawn(7);
        Assert.That(drawn.Count(fault => fault == FaultKind.RateLimit), Is.EqualTo(400).Within(60));
        Assert.That(drawn.Count(fault => fault == FaultKind.Stall), Is.EqualTo(200).Within(45));
        Assert.That(drawn.Count(fault => fault is null), Is.EqualTo(1400).Within(70));
    }

    [Test]
    public void A_call_that_failed_may_succeed_when_it_is_repeated()
    {
        var plan = new FaultPlan(1) { Shares = new Dictionary<FaultKind, double> { [FaultKind.ServerError] = 0.5 } };
        var tries = Enumerable.Range(0, 100).Select(before => plan.Of("the same call", before)).ToList();
        Assert.That(tries, Does.Contain(FaultKind.ServerError).And.Contain(null));
    }

    [Test]
    public void Ordered_faults_come_first_and_only_as_often_as_ordered()
    {
        var plan = new FaultPlan(1);
        plan.Order(FaultKind.Drop, 2);
        plan.Order(FaultKind.Empty, 1);
        Assert.That(
            new[] { plan.Of("a", 0), plan.Of("b", 0), plan.Of("a", 1), plan.Of("b", 1) },
            Is.EqualTo(new FaultKind?[] { FaultKind.Drop, FaultKind.Drop, FaultKind.Empty, null })
        );
    }

    [Test]
    public void Shares_are_read_as_the_command_line_writes_them()
    {
        Assert.That(FaultNames.ParseShares("rate-limit=0.2, stall=0.1"), Is.EquivalentTo(Some));
        Assert.That(() => FaultNames.ParseShares("rate-limit"), Throws.TypeOf<FormatException>());
        Assert.That(
            () => FaultNames.ParseShares("headache=1"),
            Throws.TypeOf<FormatException>().With.Message.Contains("wrong-schema")
        );
        Assert.That(() => FaultNames.ParseShares("drop=0.1,drop=0.2"), Throws.TypeOf<FormatException>());
        Assert.That(
            () => new FaultPlan(1) { Shares = FaultNames.ParseShares("stall=0.6,drop=0.6") },
            Throws.ArgumentException
        );
    }

    private static List<FaultKind?> Drawn(int seed)
    {
        var plan = new FaultPlan(seed) { Shares = Some };
        return [.. Enumerable.Range(0, 2_000).Select(call => plan.Of($"call {call}", 0))];
    }
}
