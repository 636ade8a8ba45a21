using System.Text.RegularExpressions;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Tools.Processes;

namespace Orleans.MedAssist.Tests.Monitoring;

/// <summary>The alerting rules, held to series that must fire them and series that must not.</summary>
[Category("RequiresPrometheus"), CancelAfter(180_000)]
public sealed partial class AlertRulesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [SetUp]
    public void Require() => InstalledProgram.Require("promtool", "prometheus");

    [TestCase("check", "rules", "alerts.yml")]
    [TestCase("test", "rules", "alerts.test.yml")]
    public async Task Promtool_finds_nothing(string verb, string what, string file, CancellationToken cancellationToken)
    {
        await using var promtool = await ChildProcess.RunAsync(
            ["promtool", verb, what, file],
            Patience,
            cancellationToken,
            folder: Shipped.Folder
        );
        Assert.That(promtool.ExitCode, Is.Zero, promtool.Said);
    }

    [Test]
    public void Every_alert_has_series_that_fire_it_and_series_that_do_not()
    {
        var tests = Shipped.Read("alerts.test.yml");
        var alerts = Alert().Matches(Shipped.Read("alerts.yml")).Select(match => match.Groups[1].Value).ToList();
        Assert.That(alerts, Has.Count.EqualTo(16).And.Unique);
        foreach (var alert in alerts)
        {
            var evaluated = $@"alertname: {alert}\s+eval_time: \S+\s+exp_alerts:";
            Assert.That(
                Regex.IsMatch(tests, $@"{evaluated}\s+- exp_labels"),
                Is.True,
                $"{alert} has to fire somewhere"
            );
            Assert.That(Regex.IsMatch(tests, $@"{evaluated} \[\]"), Is.True, $"{alert} has not to fire somewhere");
        }
    }

    [GeneratedRegex(@"- alert: (\w+)")]
    private static partial Regex Alert();
}
