using NUnit.Framework;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Telemetry;
using Orleans.MedAssist.Tests.Models.Wire;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;
using Orleans.MedAssist.Tests.Tools.Processes;

namespace Orleans.MedAssist.Tests.Models.Providers;

/// <summary>What the start says about the models.</summary>
[NonParallelizable]
internal sealed class ModelProbeTests
{
    [Test]
    public async Task A_dead_endpoint_is_a_warning_for_each_model_and_no_failure()
    {
        await using var consultant = Consultant.At(
            new Uri($"http://127.0.0.1:{FreePorts.One()}/v1"),
            ("Roles:triager", "small")
        );
        await consultant.ProbeAsync();
        Assert.That(
            consultant.Log,
            Does.Contain("Model first does not answer").And.Contain("Model small does not answer")
        );
    }

    [Test]
    public async Task Every_configured_model_is_asked_once()
    {
        await using var simulator = await Simulator.StartAsync();
        await using var consultant = Consultant.At(
            simulator.Endpoint,
            ("Roles:triager", "small"),
            ("Fallbacks:0", "second"),
            ("Fallbacks:1", "small"),
            ("Specialties:neurology", "brains")
        );
        await consultant.ProbeAsync();
        Assert.That(
            simulator.Calls.Select(call => call.Model),
            Is.EquivalentTo(new[] { "first", "small", "second", "brains" })
        );
        Assert.That(consultant.Log, Does.Contain("Model brains answers").And.Not.Contain("does not answer"));
    }

    [TestCase(Behaviour.SchemaRefused, "json_object for json_schema")]
    [TestCase(Behaviour.TemperatureRefused, "without temperature")]
    [TestCase(Behaviour.StreamOptionsRefused, "without stream_options")]
    [TestCase(Behaviour.SchemaIgnored, "the schema in the prompt as well")]
    public async Task What_an_endpoint_does_not_take_is_known_before_the_first_case(Behaviour behaviour, string steps)
    {
        await using var simulator = await Simulator.StartAsync(
            new SimulatorOptions { Behaviours = new HashSet<Behaviour> { behaviour } }
        );
        await using var consultant = Consultant.At(simulator.Endpoint);
        await consultant.ProbeAsync();
        Assert.That(
            consultant.Log,
            Does.Contain($"Model first does not take every request")
                .And.Contain($"asked with: {steps}")
                .And.Contain("Model first answers")
        );
        simulator.Reset();
        var reply = await consultant.OpineAsync();
        Assert.That(
            (reply.Failure, simulator.Calls.Count),
            Is.EqualTo((default(AbstentionReason?), 1)),
            consultant.Log
        );
    }

    [TestCase(Behaviour.Retired, "status 404, code model_not_found")]
    [TestCase(Behaviour.Decommissioned, "status 400, code model_decommissioned")]
    public async Task A_model_that_is_not_served_any_more_is_named_at_the_start_and_counted(
        Behaviour behaviour,
        string told
    )
    {
        await using var simulator = await Simulator.StartAsync(
            new SimulatorOptions { Behaviours = new HashSet<Behaviour> { behaviour } }
        );
        await using var consultant = Consultant.At(simulator.Endpoint);
        using var counted = new CountedMetrics(
            consultant,
            MetricNames.ModelFailures,
            Label.Model,
            Label.Role,
            Label.Reason
        );
        await consultant.ProbeAsync();
        Assert.That(consultant.Log, Does.Contain($"Model first is not served, or not any more ({told})"));
        Assert.That(counted.Seen, Is.EqualTo(new[] { "first none retired" }));
    }

    [Test]
    public async Task Offline_asks_nobody()
    {
        await using var consultant = Consultant.With();
        await consultant.ProbeAsync();
        Assert.That(consultant.Log, Does.Not.Contain("answer"));
    }
}
