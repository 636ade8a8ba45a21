using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks.Load;

/// <summary>What <c>bench load</c> measured, in the shape of its JSON.</summary>
/// <param name="Workload">simple or debate.</param>
/// <param name="TargetMs">What the 99th percentile has to stay below.</param>
/// <param name="Points">By rate.</param>
/// <param name="WithinTargetPerSecond">The highest rate within the target; 0 where none was.</param>
/// <param name="CpuMsPerCase">The product's processor time at that rate.</param>
/// <param name="PeakMb">The most memory that the product took.</param>
internal sealed record LoadReport(
    string Workload,
    [property: JsonIgnore] double TargetMs,
    ImmutableArray<LoadPoint> Points,
    double WithinTargetPerSecond,
    double CpuMsPerCase,
    double PeakMb
);

/// <summary>One rate of arrivals.</summary>
/// <param name="RatePerSecond">Arrivals a second, whatever becomes of those before.</param>
/// <param name="P50Ms">From the intended arrival to the last byte of the answer; 0 where no case came to its
/// end.</param>
/// <param name="P99Ms">Of the same.</param>
/// <param name="Failed">Cases without a report.</param>
/// <param name="CpuMsPerCase">The product's processor time, a case.</param>
/// <param name="Cases">Arrivals in all.</param>
internal sealed record LoadPoint(
    double RatePerSecond,
    double P50Ms,
    double P99Ms,
    int Failed,
    [property: JsonIgnore] double CpuMsPerCase,
    [property: JsonIgnore] int Cases
)
{
    public bool Within(double targetMs) => Failed == 0 && P99Ms < targetMs;
}
