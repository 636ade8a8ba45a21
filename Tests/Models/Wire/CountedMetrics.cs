using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Orleans.MedAssist.Telemetry;
using Orleans.MedAssist.Tests.Models.Providers;

namespace Orleans.MedAssist.Tests.Models.Wire;

/// <summary>What a consultant's counters of one name are told, by the labels that a test looks at.</summary>
internal sealed class CountedMetrics : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _seen = new();

    public CountedMetrics(Consultant consultant, string name, params string[] labels)
    {
        _ = consultant.Services.GetRequiredService<MedAssistTelemetry>();
        var meters = consultant.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Name == name)
                listening.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>(
            (_, value, tags, _) =>
            {
                // Nought only says that there is something to count.
                if (value > 0)
                    _seen.Enqueue(Told(tags, labels));
            }
        );
        _listener.SetMeasurementEventCallback<int>((_, value, _, _) => _seen.Enqueue($"{value}"));
        _listener.Start();
    }

    /// <summary>The labels' values, a text for each time.</summary>
    public IReadOnlyList<string> Seen => [.. _seen];

    /// <summary>Reads a gauge now.</summary>
    public string Observe()
    {
        _seen.Clear();
        _listener.RecordObservableInstruments();
        return string.Join(' ', _seen);
    }

    public void Dispose() => _listener.Dispose();

    private static string Told(ReadOnlySpan<KeyValuePair<string, object?>> tags, string[] labels)
    {
        var told = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
        return string.Join(' ', labels.Select(label => told[label]));
    }
}
