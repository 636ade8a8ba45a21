using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Models.Gate;

/// <summary>What the hospital's monitoring sees of the queue.</summary>
[NonParallelizable]
internal sealed class GateTelemetryTests
{
    private readonly List<(string Name, double Value, string Tags)> _seen = [];

    [Test]
    public async Task The_length_of_the_queue_and_each_wait_are_told_with_the_acuity_alone()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var test = new TestGate(meters);
        using var listener = Listen(meters);
        var gate = test.Open(places: 1);
        var inside = await gate.EnterAsync(Acuity.Emergent, 10, default);
        var next = gate.EnterAsync(Acuity.SemiUrgent, 5, default).AsTask();
        using var patience = new CancellationTokenSource();
        var impatient = gate.EnterAsync(Acuity.NonUrgent, 5, patience.Token).AsTask();
        listener.RecordObservableInstruments();
        test.Clock.Advance(TimeSpan.FromMilliseconds(250));
        await patience.CancelAsync();
        Assert.That(async () => await impatient, Throws.InstanceOf<OperationCanceledException>());
        test.Clock.Advance(TimeSpan.FromMilliseconds(1_250));
        inside.Dispose();
        (await next).Dispose();
        listener.RecordObservableInstruments();

        Assert.That(
            _seen,
            Is.EqualTo(
                new[]
                {
                    ("medical_assistant_model_queue_wait_seconds", 0, "acuity=emergent"),
                    ("medical_assistant_model_queue_length", 2, ""),
                    ("medical_assistant_active_agents", 1, ""),
                    ("medical_assistant_model_queue_wait_seconds", 0.25, "acuity=non-urgent"),
                    ("medical_assistant_model_queue_wait_seconds", 1.5, "acuity=semi-urgent"),
                    ("medical_assistant_model_queue_length", 0, ""),
                    ("medical_assistant_active_agents", 0, ""),
                }
            )
        );
    }

    private MeterListener Listen(IMeterFactory meters)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (
                    instrument.Meter is { Name: "Orleans.MedAssist" } meter
                    && meter.Scope == meters
                    && (instrument.Name.Contains("_queue_") || instrument.Name.Contains("_agents"))
                )
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.Start();
        return listener;
    }

    private void See(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _seen.Add((instrument.Name, value, string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
}
