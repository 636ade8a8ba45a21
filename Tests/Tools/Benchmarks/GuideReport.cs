using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>What <c>bench cases</c> measured, in the shape of its JSON.</summary>
internal sealed record GuideReport(string Profile, ImmutableArray<GuideCaseResult> Cases);

/// <summary>One series of cases.</summary>
internal sealed record GuideCaseResult(
    string Name,
    int Iterations,
    int Failed,
    TotalMs Total,
    OverheadMs Overhead,
    ImmutableArray<TargetResult> Targets
)
{
    /// <summary>Those that went as they should.</summary>
    [JsonIgnore]
    public IReadOnlyList<GuideSample> Samples { get; init; } = [];

    /// <summary>Why each of the others did not.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Failures { get; init; } = [];

    [JsonIgnore]
    public FirstWordsMs? FirstWords { get; init; }

    public static GuideCaseResult Of(
        string name,
        IReadOnlyList<GuideSample> samples,
        IReadOnlyList<string> failures,
        FirstWordsMs? words
    )
    {
        var total = new Quantiles(samples.Select(sample => sample.TotalMs));
        var overhead = new Quantiles(samples.Select(sample => sample.OverheadMs));
        return new GuideCaseResult(
            name,
            samples.Count + failures.Count,
            failures.Count,
            new TotalMs(
                samples.Average(sample => sample.TotalMs),
                total.At(0.5),
                total.At(0.95),
                total.At(0.99),
                samples.Min(sample => sample.TotalMs),
                total.At(1)
            ),
            new OverheadMs(overhead.At(0.5), overhead.At(0.99)),
            [.. GuideTargets.Of(samples)]
        )
        {
            Samples = samples,
            Failures = failures,
            FirstWords = words,
        };
    }
}

internal sealed record TotalMs(double MeanMs, double P50Ms, double P95Ms, double P99Ms, double MinMs, double MaxMs);

internal sealed record OverheadMs(double P50Ms, double P99Ms);

/// <summary>Of cases that were followed: when their first words and their reports came, since the request.</summary>
internal sealed record FirstWordsMs(double P50Ms, double P99Ms, double ReportP50Ms);

internal sealed record TargetResult(string Component, double TargetMs, double P50Ms, double P99Ms, bool Met)
{
    public static TargetResult Of(string component, double targetMs, Quantiles times) =>
        new(component, targetMs, times.At(0.5), times.At(0.99), times.At(0.99) < targetMs);
}
