using System.Diagnostics.Metrics;

namespace Orleans.MedAssist.Telemetry;

/// <summary>The histograms' bounds, in seconds unless said otherwise.</summary>
internal static class Buckets
{
    /// <summary>Of a case: the guide's.</summary>
    public static readonly double[] Case = [0.1, 0.25, 0.5, 1, 2.5, 5];

    /// <summary>Of a provider: the guide's.</summary>
    public static readonly double[] Provider = [0.05, 0.1, 0.15, 0.2, 0.3];

    /// <summary>Of a stage: from rules to the deadline.</summary>
    public static readonly double[] Stage =
    [
        0.0005,
        0.001,
        0.0025,
        0.005,
        0.01,
        0.025,
        0.05,
        0.1,
        0.25,
        0.5,
        1,
        2.5,
        5,
        10,
    ];

    /// <summary>Of the product's own share of a case.</summary>
    public static readonly double[] Overhead = [0.001, 0.0025, 0.005, 0.007, 0.01, 0.025, 0.05, 0.1, 0.25, 1];

    /// <summary>Of a question to the knowledge base, a hit in memory included.</summary>
    public static readonly double[] Knowledge =
    [
        0.00005,
        0.0001,
        0.0005,
        0.001,
        0.002,
        0.005,
        0.01,
        0.02,
        0.05,
        0.1,
        0.5,
    ];

    /// <summary>Of a wait for the models.</summary>
    public static readonly double[] Wait = [0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    /// <summary>Debate rounds, a count.</summary>
    public static readonly double[] Rounds = [0, 1, 2, 3];

    /// <summary>A histogram of seconds with its bounds.</summary>
    public static Histogram<double> Seconds(this Meter meter, string name, double[] bounds, string description) =>
        meter.CreateHistogram(
            name,
            "s",
            description,
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds }
        );
}
