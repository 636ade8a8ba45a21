using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Gate;
using Orleans.MedAssist.Telemetry;

namespace Orleans.MedAssist.Tests.Models.Gate;

/// <summary>What a gate of a test stands on: meters, and a clock that the test moves.</summary>
/// <param name="meters">Whose the gate's metrics are; absent where nobody reads them.</param>
internal sealed class TestGate(IMeterFactory? meters = null)
{
    public FakeTimeProvider Clock { get; } = new();

    public PriorityGate Open(int places = 64, int mostWaiting = 2_000) =>
        new(
            Options.Create(
                new ModelOptions
                {
                    MaxConcurrentCalls = places,
                    MaxQueuedCalls = mostWaiting,
                    AgeingMs = 2_000,
                }
            ),
            Clock,
            new MedAssistTelemetry(meters ?? Unread.Meters)
        );

    /// <summary>
    /// One meter for all gates whose metrics nobody reads. Thousands of the product's own would have to be looked
    /// through whenever a process of these tests begins to export.
    /// </summary>
    private sealed class Unread : IMeterFactory
    {
        public static readonly Unread Meters = new();

        private readonly Meter _meter = new("unread");

        public Meter Create(MeterOptions options) => _meter;

        public void Dispose() => _meter.Dispose();
    }
}
