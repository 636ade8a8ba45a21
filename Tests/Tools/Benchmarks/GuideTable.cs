using System.Globalization;
using Spectre.Console;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>Prints what <c>bench cases</c> measured.</summary>
internal static class GuideTable
{
    public static void Write(GuideReport report)
    {
        var totals = OverheadTable.Columns(
            "case, ms",
            "mean",
            "median",
            "p95",
            "p99",
            "min",
            "max",
            "overhead p50",
            "overhead p99",
            "debated",
            "failed"
        );
        foreach (var one in report.Cases)
            totals.AddRow([
                one.Name,
                .. new[]
                {
                    one.Total.MeanMs,
                    one.Total.P50Ms,
                    one.Total.P95Ms,
                    one.Total.P99Ms,
                    one.Total.MinMs,
                    one.Total.MaxMs,
                    one.Overhead.P50Ms,
                    one.Overhead.P99Ms,
                }.Select(Ms),
                $"{one.Samples.Count(sample => sample.Case.Debate is { Rounds: > 0 })}",
                $"{one.Failed} of {one.Iterations}",
            ]);
        OverheadTable.Print(totals);
        foreach (var one in report.Cases)
        {
            var targets = OverheadTable.Columns(one.Name, "target ms", "p50", "p99", "met");
            foreach (var target in one.Targets)
                targets.AddRow(
                    target.Component,
                    $"< {target.TargetMs:0}",
                    Ms(target.P50Ms),
                    Ms(target.P99Ms),
                    target.Met ? "yes" : "NO"
                );
            OverheadTable.Print(targets);
            foreach (var failure in one.Failures.GroupBy(failure => failure))
                Console.WriteLine($"{one.Name}, failed: {failure.Count()} x {failure.Key}");
            if (one.FirstWords is { } words)
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{one.Name}, followed: first words after {words.P50Ms:0.0} ms (p99 {words.P99Ms:0.0}), report after {words.ReportP50Ms:0.0} ms."
                    )
                );
        }
    }

    private static string Ms(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
