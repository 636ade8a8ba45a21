using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Monitoring;

/// <summary>What Prometheus sees at <c>/metrics</c> of a silo that serves the gateway as well.</summary>
[Category("EndToEnd"), CancelAfter(240_000)]
public sealed class MetricsTests
{
    private MonitoredSilo _silo = null!;
    private Scrape _scrape = null!;

    [SetUp]
    public async Task Look()
    {
        _silo = await MonitoredSilo.SharedAsync();
        _scrape = await Scrape.OfAsync(_silo.Address, default);
    }

    [Test]
    public void The_guides_four_metrics_have_its_names_and_its_buckets()
    {
        Assert.That(
            _scrape.Sum("medical_assistant_requests_total", ("outcome", "accepted")),
            Is.GreaterThanOrEqualTo(2)
        );
        Assert.That(_scrape.Names, Does.Contain("medical_assistant_active_agents"));
        Assert.That(
            _scrape.Bounds("medical_assistant_latency_seconds"),
            Is.EqualTo(new[] { 0.1, 0.25, 0.5, 1, 2.5, 5 })
        );
        Assert.That(_scrape.Bounds("groq_api_latency_seconds"), Is.EqualTo(new[] { 0.05, 0.1, 0.15, 0.2, 0.3 }));
        Assert.That(
            _scrape.Sum(
                "groq_api_latency_seconds_count",
                ("provider", "openaicompatible"),
                ("model", "llama-3.3-70b-versatile"),
                ("role", "rebuttal")
            ),
            Is.GreaterThanOrEqualTo(2)
        );
    }

    [Test]
    public void A_simple_case_and_a_debate_leave_what_they_were()
    {
        Assert.That(
            _scrape.Sum("medical_assistant_cases_total", ("path", "simple"), ("outcome", "complete")),
            Is.EqualTo(1)
        );
        Assert.That(
            _scrape.Sum("medical_assistant_latency_seconds_count", ("path", "panel"), ("debated", "true")),
            Is.GreaterThanOrEqualTo(1)
        );
        Assert.That(
            _scrape.Sum("medical_assistant_gate_readings_total", ("round", "0"), ("result", "disputed")),
            Is.GreaterThanOrEqualTo(1)
        );
        Assert.That(_scrape.Sum("medical_assistant_debate_rounds_count"), Is.GreaterThanOrEqualTo(2));
        Assert.That(
            _scrape.Sum("medical_assistant_opinions_total", ("specialty", "pulmonology"), ("status", "given")),
            Is.GreaterThanOrEqualTo(2)
        );
        Assert.That(
            _scrape.Sum("medical_assistant_model_calls_total", ("outcome", "answered")),
            Is.GreaterThanOrEqualTo(6)
        );
        Assert.That(
            _scrape.Sum("medical_assistant_tokens_total", ("role", "specialist"), ("kind", "prompt")),
            Is.GreaterThan(100)
        );
        Assert.That(
            _scrape.Sum("medical_assistant_knowledge_answers_total", ("tier", "duckdb")),
            Is.GreaterThanOrEqualTo(2)
        );
        Assert.That(_scrape.Sum("medical_assistant_cases_running"), Is.Zero);
        Assert.That(_scrape.Sum("medical_assistant_knowledge_max_age_seconds"), Is.EqualTo(30 * 86_400));
    }

    [Test]
    public void The_platforms_own_meters_are_there() =>
        Assert.That(
            _scrape.Names,
            Is.SupersetOf(
                new[]
                {
                    "orleans_catalog_activations",
                    "orleans_storage_write_latency_milliseconds_count",
                    "orleans_consistent_ring_size",
                    "http_server_request_duration_seconds_count",
                    "kestrel_active_connections",
                    "http_client_request_duration_seconds_count",
                    "dotnet_gc_collections_total",
                }
            )
        );

    [Test]
    public void No_label_holds_a_case_or_grows_with_cases()
    {
        var values = _scrape.Series.SelectMany(sample => sample.Labels.Values).ToList();
        Assert.That(values.Where(value => value.Contains(_silo.SimpleCase) || value.Contains(_silo.Debate)), Is.Empty);
        var ours = _scrape
            .Series.Where(sample => sample.Name.StartsWith("medical_assistant_"))
            .SelectMany(sample => sample.Labels)
            .Where(label => label.Key != "le")
            .GroupBy(label => label.Key)
            .ToDictionary(group => group.Key, group => group.Select(label => label.Value).Distinct().Count());
        Assert.That(ours.Values.Max(), Is.LessThanOrEqualTo(30), string.Join(", ", ours));
    }
}
