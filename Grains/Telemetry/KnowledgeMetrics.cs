using System.Diagnostics.Metrics;
using Orleans.MedAssist.Knowledge;

namespace Orleans.MedAssist.Telemetry;

/// <summary>The instruments of the knowledge base.</summary>
internal sealed class KnowledgeMetrics
{
    private readonly Meter _meter;
    private readonly Counter<long> _answers;
    private readonly Histogram<double> _search;

    public KnowledgeMetrics(Meter meter)
    {
        _meter = meter;
        _answers = meter.CreateCounter<long>(
            MetricNames.KnowledgeAnswers,
            "{answer}",
            "Questions to the knowledge base."
        );
        _search = meter.Seconds(
            MetricNames.KnowledgeSearch,
            Buckets.Knowledge,
            "Time of a question to the knowledge base."
        );
        foreach (var tier in Enum.GetValues<CacheTier>())
            _answers.Add(0, Label.Tier.With(Label.Of(tier)));
    }

    /// <summary>A question was answered.</summary>
    /// <param name="index">The kind of index.</param>
    /// <param name="tier">The tier; <c>none</c> where nothing was found and so nothing tells.</param>
    /// <param name="took">How long it took.</param>
    public void Answered(string index, string tier, TimeSpan took)
    {
        _answers.Add(1, Label.Tier.With(tier));
        _search.Record(took.TotalSeconds, Label.Index.With(index), Label.Tier.With(tier));
    }

    /// <summary>Reads the base's age whenever the metrics are collected; null while none is open.</summary>
    public void ObserveAge(Func<TimeSpan?> age, TimeSpan oldest)
    {
        _meter.CreateObservableGauge(
            MetricNames.KnowledgeAge,
            () => age() is { } old ? [new Measurement<double>(old.TotalSeconds)] : Array.Empty<Measurement<double>>(),
            "s",
            "Age of the knowledge base."
        );
        _meter.CreateObservableGauge(
            MetricNames.KnowledgeMaxAge,
            () => oldest.TotalSeconds,
            "s",
            "Age from which the knowledge base counts as old; 0 is never."
        );
    }
}
