using System.Diagnostics.Metrics;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Knowledge;
using Orleans.MedAssist.Triage;

namespace Orleans.MedAssist.Telemetry;

/// <summary>The silo's metrics: the only place that names one or a tag. Of a case no tag tells more than its acuity.</summary>
internal sealed class MedAssistTelemetry
{
    /// <summary>The meter of all of them.</summary>
    public const string MeterName = "Orleans.MedAssist";

    /// <summary>Questions that wait for a model; a gauge.</summary>
    public const string QueueLength = "medical_assistant_model_queue_length";

    /// <summary>How long questions waited until they were let through or given up; a histogram in seconds by acuity.</summary>
    public const string QueueWait = "medical_assistant_model_queue_wait_seconds";

    /// <summary>Answers of the knowledge base; a counter by the tier that gave them.</summary>
    public const string KnowledgeAnswers = "medical_assistant_knowledge_answers_total";

    private const string TierTag = "tier";

    private static readonly KeyValuePair<string, object?>[] Tiers =
        [new(TierTag, "duckdb"), new(TierTag, "memory"), new(TierTag, "redis")];

    private const string AcuityTag = "acuity";

    private readonly Meter _meter;
    private readonly Histogram<double> _queueWait;
    private readonly Counter<long> _knowledgeAnswers;

    public MedAssistTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _knowledgeAnswers = _meter.CreateCounter<long>(KnowledgeAnswers, "{answer}", "Answers of the knowledge base.");
        _queueWait = _meter.CreateHistogram(QueueWait, "s", "Time that a question waited for a place at the models.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });
    }

    /// <summary>Reads the length of the queue whenever the metrics are collected.</summary>
    public void ObserveQueue(Func<int> length) =>
        _meter.CreateObservableGauge(QueueLength, length, "{question}", "Questions that wait for a place at the models.");

    /// <summary>A question's wait is over.</summary>
    public void QueueWaited(Acuity acuity, TimeSpan wait)
    {
        if (_queueWait.Enabled)
            _queueWait.Record(wait.TotalSeconds, new KeyValuePair<string, object?>(AcuityTag, CaseJson.NameOf(acuity)));
    }

    /// <summary>The knowledge base has answered.</summary>
    public void KnowledgeAnswered(CacheTier tier) => _knowledgeAnswers.Add(1, Tiers[(int)tier]);
}
