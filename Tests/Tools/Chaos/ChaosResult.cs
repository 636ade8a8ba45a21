using System.Globalization;
using System.Text.Json.Nodes;
using Orleans.MedAssist.Tests.Tools.Benchmarks;
using Orleans.MedAssist.Tests.Tools.Chaos.Inquest;
using Orleans.MedAssist.Tests.Tools.Chaos.Patients;
using Orleans.MedAssist.Tests.Tools.Chaos.Storm;

namespace Orleans.MedAssist.Tests.Tools.Chaos;

/// <summary>What a storm did to a cluster, and what came through.</summary>
internal sealed record ChaosResult
{
    /// <summary>The longest that a case may stand still after a kill, in milliseconds.</summary>
    public const double ResumeLimitMs = 5_000;

    public required int Cases { get; init; }

    public required IReadOnlyList<Blow> Blows { get; init; }

    public required int EndedByThemselves { get; init; }

    public required Findings Findings { get; init; }

    public required Mishaps Mishaps { get; init; }

    /// <summary>From each submission to the told report.</summary>
    public required Quantiles ReportMs { get; init; }

    public double ResumeP50Ms => AtMost(Findings.ResumeMs, 0.5);

    public double ResumeMaxMs => AtMost(Findings.ResumeMs, 1);

    /// <summary>Whether nothing was lost, doubled, repeated, failed or late.</summary>
    public bool Holds =>
        Findings.Lost.Count
            + Findings.Duplicated.Count
            + Findings.Repeated.Count
            + Findings.Broken.Count
            + Mishaps.Failed.Count
            == 0
        && ResumeMaxMs <= ResumeLimitMs;

    public string ToJson() =>
        new JsonObject
        {
            ["cases"] = Cases,
            ["kills"] = Blows.Count,
            ["lost"] = Findings.Lost.Count,
            ["duplicated"] = Findings.Duplicated.Count,
            ["repeatedCalls"] = Findings.Repeated.Count,
            ["repeatedAfterFreeze"] = Findings.RepeatedAfterFreeze.Count,
            ["failedRequests"] = Mishaps.Failed.Count,
            ["resumeP50Ms"] = Math.Round(ResumeP50Ms),
            ["resumeMaxMs"] = Math.Round(ResumeMaxMs),
            ["frozenResumeMaxMs"] = Math.Round(AtMost(Findings.FrozenResumeMs, 1)),
        }.ToJsonString();

    /// <summary>The figures and every broken promise, for people.</summary>
    public string ToText()
    {
        List<string> lines =
        [
            Line($"cases accepted        {Cases}"),
            Line(
                $"kills                 {Blows.Count} ({string.Join(", ", Blows.CountBy(blow => $"{blow.Kind} {(blow.OnSilo ? "silo" : "gateway")}").Select(pair => $"{pair.Value} {pair.Key}"))}), ended by themselves {EndedByThemselves}"
            ),
            Line($"lost                  {Findings.Lost.Count}"),
            Line($"duplicated            {Findings.Duplicated.Count}"),
            Line(
                $"repeated calls        {Findings.Repeated.Count} (in flight at a kill and asked once more: {Findings.AskedAgain}; sent again by a silo that had been frozen: {Findings.RepeatedAfterFreeze.Count})"
            ),
            Line(
                $"failed requests       {Mishaps.Failed.Count} (asked to come later: {Mishaps.Deferred}, broken with their gateway: {Mishaps.Broken})"
            ),
            Line($"other broken promises {Findings.Broken.Count}"),
            Line($"cases with a partial report {Findings.Partial}"),
            Times("time to resume        ", Findings.ResumeMs),
            Times("the same after a freeze  ", Findings.FrozenResumeMs),
            Times("taken up after a stop ", Findings.HandOverMs),
            Line(
                $"silo left after SIGTERM  {string.Join(", ", Blows.Where(blow => blow is { OnSilo: true, LeftAfter: not null }).Select(blow => Line($"{blow.LeftAfter!.Value.TotalSeconds:F1} s")))}"
            ),
            Line(
                $"submission to report  p50 {ReportMs.At(0.5):F0} ms, p99 {ReportMs.At(0.99):F0} ms, max {ReportMs.At(1):F0} ms"
            ),
        ];
        foreach (
            var (what, all) in ((string, IEnumerable<string>)[])
                [
                    ("lost", Findings.Lost),
                    ("duplicated", Findings.Duplicated),
                    ("repeated", Findings.Repeated),
                    ("repeated after a freeze, no promise", Findings.RepeatedAfterFreeze),
                    ("broken", Findings.Broken),
                    ("failed", Mishaps.Failed),
                ]
        )
            lines.AddRange(all.Take(20).Select(one => $"{what}: {one}"));
        return string.Join('\n', lines);
    }

    private static string Times(string what, List<double> ms) =>
        Line($"{what}p50 {AtMost(ms, 0.5):F0} ms, max {AtMost(ms, 1):F0} ms ({ms.Count} times)");

    private static double AtMost(List<double> samples, double share) =>
        samples.Count == 0 ? 0 : new Quantiles(samples).At(share);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
