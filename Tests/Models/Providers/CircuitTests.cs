using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Telemetry;
using Orleans.MedAssist.Tests.Models.Wire;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

namespace Orleans.MedAssist.Tests.Models.Providers;

[NonParallelizable]
internal sealed class CircuitTests
{
    [Test]
    public async Task An_endpoint_that_is_down_is_left_alone_until_it_is_tried_again()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var simulator = await Simulator.StartAsync();
        await using var consultant = Consultant.At(simulator.Endpoint, clock);
        using var gauge = new CountedMetrics(consultant, MetricNames.CircuitOpen);
        // Its metric is there with the first client.
        _ = consultant.Model;
        simulator.FailNext(FaultKind.ServerError, 20);
        for (var question = 0; question < 20; question++)
            Assert.That(
                (await consultant.OpineAsync()).Failure,
                Is.EqualTo(AbstentionReason.Unavailable),
                consultant.Log
            );
        Assert.That((gauge.Observe(), simulator.Calls.Count), Is.EqualTo(("1", 20)));

        var held = await consultant.OpineAsync();
        Assert.That(
            (held.Failure, held.Use.Calls, simulator.Calls.Count),
            Is.EqualTo((AbstentionReason.Unreachable, 0, 20))
        );

        clock.Advance(TimeSpan.FromSeconds(5.1));
        var tried = await consultant.OpineAsync();
        Assert.That(
            (tried.Failure, simulator.Calls.Count, gauge.Observe()),
            Is.EqualTo((default(AbstentionReason?), 21, "0")),
            consultant.Log
        );
    }
}
