using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;
using Orleans.MedAssist.Models.Providers;
using Orleans.MedAssist.Tests.LlmSimulator;
using Orleans.MedAssist.Tests.Silo;

namespace Orleans.MedAssist.Tests.Models.Providers;

/// <summary>What the start says about the models.</summary>
internal sealed class ModelProbeTests
{
    [Test]
    public async Task A_dead_endpoint_is_a_warning_for_each_model_and_no_failure()
    {
        await using var consultant = Consultant.At(new Uri($"http://127.0.0.1:{Place.FreePorts(1)[0]}/v1"), ("Roles:triager", "small"));
        await ProbeAsync(consultant);
        Assert.That(consultant.Log, Does.Contain("Model first does not answer").And.Contain("Model small does not answer"));
    }

    [Test]
    public async Task Every_configured_model_is_asked_once()
    {
        await using var simulator = await Simulator.StartAsync();
        await using var consultant = Consultant.At(simulator.Endpoint, ("Roles:triager", "small"), ("Fallbacks:0", "second"),
            ("Fallbacks:1", "small"), ("Specialties:neurology", "brains"));
        await ProbeAsync(consultant);
        Assert.That(simulator.Calls.Select(call => call.Model), Is.EquivalentTo(new[] { "first", "small", "second", "brains" }));
        Assert.That(consultant.Log, Does.Contain("Model brains answers").And.Not.Contain("does not answer"));
    }

    [Test]
    public async Task Offline_asks_nobody()
    {
        await using var consultant = Consultant.With();
        await ProbeAsync(consultant);
        Assert.That(consultant.Log, Does.Not.Contain("answer"));
    }

    private static async Task ProbeAsync(Consultant consultant)
    {
        var probe = consultant.Services.GetServices<IHostedService>().OfType<ModelProbe>().Single();
        await probe.StartAsync(default);
        await probe.ExecuteTask!;
        await probe.StopAsync(default);
    }
}
