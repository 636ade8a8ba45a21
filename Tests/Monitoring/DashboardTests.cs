using System.Text.Json.Nodes;
using NUnit.Framework;
using Orleans.MedAssist.Telemetry;
using Orleans.MedAssist.Tests.Tools.Processes;

namespace Orleans.MedAssist.Tests.Monitoring;

/// <summary>The Grafana dashboard draws what the product exports, and nothing that it does not.</summary>
[Category("EndToEnd"), CancelAfter(240_000)]
public sealed class DashboardTests
{
    private static readonly JsonArray Panels = JsonNode.Parse(Shipped.Read("dashboard.json"))!["panels"]!.AsArray();

    private static IEnumerable<(string Panel, string Expression)> Expressions =>
        Panels.SelectMany(panel =>
            panel!["targets"]?.AsArray().Select(target => ((string)panel["title"]!, (string)target!["expr"]!)) ?? []
        );

    [Test]
    public async Task Every_expression_names_metrics_that_the_product_exports()
    {
        var silo = await MonitoredSilo.SharedAsync();
        var exported = (await Scrape.OfAsync(silo.Address, default)).Names.Append("up").ToHashSet();
        var missing = Expressions
            .SelectMany(pair => Shipped.Metrics(pair.Expression).Select(metric => (pair.Panel, Metric: metric)))
            .Where(pair => !exported.Contains(pair.Metric));
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Every_expression_names_a_metric() =>
        Assert.That(Expressions.Where(pair => !Shipped.Metrics(pair.Expression).Any()), Is.Empty);

    [Test]
    public async Task Prometheus_can_evaluate_every_expression()
    {
        var silo = await MonitoredSilo.SharedAsync();
        await using var prometheus = await PrometheusServer.StartAsync(silo.Address);
        foreach (var (panel, expression) in Expressions)
            Assert.That(async () => await prometheus.QueryAsync(expression), Throws.Nothing, $"{panel}: {expression}");
    }

    [Test]
    public void Every_metric_of_the_product_is_drawn()
    {
        var drawn = Expressions.SelectMany(pair => Shipped.Metrics(pair.Expression)).ToHashSet();
        var names = typeof(MetricNames)
            .GetFields()
            .Select(field => (string)field.GetRawConstantValue()!)
            .Where(name => name != MetricNames.Meter);
        Assert.That(
            names.Where(name => !drawn.Any(metric => metric.StartsWith(name, StringComparison.Ordinal))),
            Is.Empty
        );
    }

    [TestCase("Case without debate, p95", 0.5)]
    [TestCase("Case with debate, p95", 2)]
    [TestCase("Model, p95", 0.1)]
    [TestCase("Knowledge search, p95", 0.01)]
    [TestCase("Cache hits", 0.8)]
    [TestCase("Agent spawn, p99", 0.05)]
    public void The_guides_targets_are_thresholds(string panel, double target)
    {
        var steps = Panels.Single(one => (string)one!["title"]! == panel)!["fieldConfig"]!["defaults"]!["thresholds"]![
            "steps"
        ]!.AsArray();
        Assert.That(steps.Select(step => (double?)step!["value"]), Does.Contain(target));
    }
}
