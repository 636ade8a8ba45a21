using NUnit.Framework;
using Orleans.MedAssist.Tests.Tools.Benchmarks;
using Orleans.MedAssist.Tests.Tools.Processes;

namespace Orleans.MedAssist.Tests.Monitoring;

/// <summary>A real Prometheus scrapes a running silo, and the alerts' expressions find what they name.</summary>
[Category("EndToEnd"), Category("RequiresPrometheus"), CancelAfter(240_000)]
public sealed class LiveAlertsTests
{
    [Test]
    public async Task Every_alert_is_evaluated_over_series_that_a_silo_exports()
    {
        var silo = await MonitoredSilo.SharedAsync();
        await using var prometheus = await PrometheusServer.StartAsync(silo.Address);
        await Eventually.TrueAsync("the first scrape", async () => (await prometheus.QueryAsync("up == 1")).Count == 1);
        await Eventually.TrueAsync(
            "a scrape before the cases",
            async () =>
                (await prometheus.QueryAsync("medical_assistant_requests_total{outcome=\"accepted\"}")).Count == 1
        );
        for (var i = 0; i < 5; i++)
            await silo.FinishAsync($"scraped-{i}", BenchCases.Disputed(100 + i));
        await Eventually.TrueAsync(
            "the cases in Prometheus",
            async () =>
                (
                    await prometheus.QueryAsync(
                        "increase(medical_assistant_requests_total{outcome=\"accepted\"}[1m]) > 0"
                    )
                ).Count == 1
        );

        var alerts = await prometheus.AlertsAsync();
        Assert.That(alerts, Has.Count.EqualTo(16));
        foreach (var (alert, expression) in alerts)
        {
            Assert.That(async () => await prometheus.QueryAsync(expression), Throws.Nothing, alert);
            foreach (var metric in Shipped.Metrics(expression).Distinct())
                Assert.That(await prometheus.QueryAsync($"count({metric})"), Is.Not.Empty, $"{alert} reads {metric}");
        }

        var p95 = await prometheus.QueryAsync(
            "histogram_quantile(0.95, sum by (le) (rate(medical_assistant_latency_seconds_bucket{debated=\"true\"}[5m])))"
        );
        Assert.That(p95.Single(), Is.InRange(0.001, 5));
        Assert.That(
            await prometheus.QueryAsync(
                "histogram_quantile(0.95, sum by (le, provider, model) (rate(groq_api_latency_seconds_bucket[5m])))"
            ),
            Is.Not.Empty.And.All.InRange(0.0001, 0.3)
        );
    }
}
