using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

internal sealed class NeighboursTests
{
    [Test]
    public void Idle_and_waiting_time_is_not_busy_and_guests_are_not_counted_twice() =>
        Assert.That(Neighbours.BusySeconds("cpu  100 20 30 4000 500 6 7 8 90 0"), Is.EqualTo(1.71).Within(1e-9));
}
