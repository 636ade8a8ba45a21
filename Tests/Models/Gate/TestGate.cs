using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Gate;
using Orleans.MedAssist.Telemetry;

namespace Orleans.MedAssist.Tests.Models.Gate;

/// <summary>What a gate of a test stands on: its own meters, and a clock that the test moves.</summary>
internal sealed class TestGate
{
    public FakeTimeProvider Clock { get; } = new();

    public IMeterFactory Meters { get; } =
        new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();

    public PriorityGate Open(int places = 64, int mostWaiting = 2_000) => new(
        Options.Create(new ModelOptions { MaxConcurrentCalls = places, MaxQueuedCalls = mostWaiting, AgeingMs = 2_000 }),
        Clock, new MedAssistTelemetry(Meters));
}
