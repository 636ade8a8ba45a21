using System.Xml.Linq;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks.Load;

internal sealed class SaturationTests
{
    [TestCase(100)]
    [TestCase(1_000)]
    public async Task The_highest_rate_within_the_target_is_closed_in_on(double capacity)
    {
        var points = await Saturation.FindAsync(
            25,
            2_000,
            500,
            rate => Task.FromResult(Point(rate, rate <= capacity ? 90 : 900))
        );
        var best = points.Last(point => point.Within(500)).RatePerSecond;
        Assert.That(best, Is.InRange(capacity * 0.9, capacity));
        Assert.That(points.Select(point => point.RatePerSecond), Is.Ordered.And.Unique);
    }

    [Test]
    public async Task A_rate_with_a_failed_case_is_not_within_the_target()
    {
        var points = await Saturation.FindAsync(
            25,
            2_000,
            500,
            rate => Task.FromResult(Point(rate, 90) with { Failed = 1 })
        );
        Assert.That(points.Select(point => point.Within(500)), Is.EqualTo(new[] { false }));
    }

    [Test]
    public void The_page_holds_everything_that_it_shows()
    {
        var page = LoadPage.Of(
            new LoadReport("simple", 500, [Point(25, 90), Point(40, 900)], 25, 1.5, 300),
            "Machine: <2> cores."
        );
        var drawing = XDocument.Parse(
            page[page.IndexOf("<svg", StringComparison.Ordinal)..(page.IndexOf("</svg>", StringComparison.Ordinal) + 6)]
        );
        Assert.That(drawing.Descendants("path").Count(), Is.EqualTo(4));
        Assert.That(page, Does.Contain("&lt;2&gt; cores").And.Not.Contain("http").And.Not.Contain("<script"));
    }

    private static LoadPoint Point(double rate, double p99) => new(rate, 50, p99, 0, 1.5, 100);
}
