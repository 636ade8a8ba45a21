using System.Diagnostics.Metrics;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Telemetry;

/// <summary>
/// The silo's metrics, one object a process. Of a case no label tells more than what every case has in common.
/// </summary>
internal sealed class MedAssistTelemetry
{
    private readonly Meter _meter;
    private readonly Histogram<double> _queueWait;

    public MedAssistTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(MetricNames.Meter);
        _queueWait = _meter.Seconds(
            MetricNames.QueueWait,
            Buckets.Wait,
            "Time that a question waited for a place at the models."
        );
        Cases = new CaseMetrics(_meter);
        Models = new ModelMetrics(_meter);
        Knowledge = new KnowledgeMetrics(_meter);
    }

    /// <summary>What cases leave behind when they end.</summary>
    public CaseMetrics Cases { get; }

    /// <summary>Questions to models and what they cost.</summary>
    public ModelMetrics Models { get; }

    /// <summary>Questions to the knowledge base.</summary>
    public KnowledgeMetrics Knowledge { get; }

    /// <summary>Reads the length of the queue whenever the metrics are collected.</summary>
    public void ObserveQueue(Func<int> length) =>
        _meter.CreateObservableGauge(
            MetricNames.QueueLength,
            length,
            "{question}",
            "Questions that wait for a place at the models."
        );

    /// <summary>Reads how many agents hold a place at the models whenever the metrics are collected.</summary>
    public void ObserveAgents(Func<int> active) =>
        _meter.CreateObservableGauge(
            MetricNames.ActiveAgents,
            active,
            "{agent}",
            "Agents that are being answered by a model."
        );

    /// <summary>A question's wait is over.</summary>
    public void QueueWaited(Acuity acuity, TimeSpan wait)
    {
        if (_queueWait.Enabled)
            _queueWait.Record(wait.TotalSeconds, Label.Acuity.With(Label.Of(acuity)));
    }
}
