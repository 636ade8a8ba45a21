using System.Globalization;
using System.Net;
using System.Text;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks.Load;

/// <summary>
/// One page without anything outside it: the curves of latency against rate, and the figures under them.
/// </summary>
internal static class LoadPage
{
    private const int Width = 860;
    private const int Height = 420;
    private const int Margin = 60;

    public static string Of(LoadReport report, string facts)
    {
        var rows = new StringBuilder();
        foreach (var point in report.Points)
            rows.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{point.RatePerSecond:0}</td><td>{point.P50Ms:0.0}</td><td>{point.P99Ms:0.0}</td><td>{point.Failed}</td><td>{point.CpuMsPerCase:0.00}</td></tr>\n"
            );
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Load: {{report.Workload}}</title>
            <style>body{font:15px system-ui,sans-serif;margin:2em;max-width:60em}td,th{padding:.2em 1em;text-align:right}.p50{stroke:#2a7}.p99{stroke:#c33}.target{stroke:#888;stroke-dasharray:6 4}path{fill:none;stroke-width:2}</style></head>
            <body><h1>Latency against rate: {{report.Workload}}</h1>
            <p><b>{{report.WithinTargetPerSecond:0}}</b> cases a second with the 99th percentile below {{report.TargetMs:0}} ms, from the intended arrival; {{report.CpuMsPerCase:0.00}} CPU ms a case; at most {{report.PeakMb:0}} MB.</p>
            {{Drawing(report)}}
            <table><tr><th>cases/s</th><th>p50 ms</th><th>p99 ms</th><th>failed</th><th>CPU ms a case</th></tr>
            {{rows}}</table>
            <p>{{WebUtility.HtmlEncode(
                facts
            )}} The models are simulated; they and the callers share the machine.</p></body></html>
            """
        );
    }

    private static string Drawing(LoadReport report)
    {
        var fastest = report.Points.Max(point => point.RatePerSecond);
        // What is far beyond the target says nothing more than that: it leaves the drawing.
        var slowest = Math.Min(
            2 * report.TargetMs,
            Math.Max(report.TargetMs * 1.2, report.Points.Max(point => point.P99Ms))
        );
        var target = Y(report.TargetMs);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <svg viewBox="0 0 {Width} {Height}" role="img" aria-label="p50 and p99 against the rate of arrivals">
            <path d="M{Margin} {Margin / 2}V{Height - Margin}H{Width - Margin / 2}" stroke="#333"/>
            <path class="target" d="M{Margin} {target:0.0}H{Width - Margin / 2}"/><text x="{Margin + 4}" y="{target
                - 4:0.0}">target {report.TargetMs:0} ms</text>
            <path class="p50" d="{Curve(point => point.P50Ms)}"/><path class="p99" d="{Curve(point => point.P99Ms)}"/>
            <text x="{Width / 2}" y="{Height
                - 12}">arrivals a second, 0 to {fastest:0}</text><text x="6" y="16">ms, 0 to {slowest:0}: p50 green, p99 red</text>
            </svg>
            """
        );

        double X(double rate) => Margin + (Width - 1.5 * Margin) * rate / fastest;

        double Y(double ms) => Height - Margin - (Height - 1.5 * Margin) * Math.Min(ms, slowest) / slowest;

        string Curve(Func<LoadPoint, double> value) =>
            string.Concat(
                report.Points.Select(
                    (point, at) =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{(at == 0 ? 'M' : 'L')}{X(point.RatePerSecond):0.0} {Y(value(point)):0.0}"
                        )
                )
            );
    }
}
