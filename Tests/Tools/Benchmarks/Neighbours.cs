using System.Globalization;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>
/// How many cores other processes kept busy while something was measured: on a shared machine the first thing to know
/// about a slow 99th percentile. Known on Linux only.
/// </summary>
internal sealed class Neighbours(ProductUnderTest product)
{
    private const double TicksPerSecond = 100;

    private readonly (long Start, double? Busy, TimeSpan Own) _begin = (
        TimeProvider.System.GetTimestamp(),
        BusySeconds(),
        Own(product)
    );

    /// <summary>
    /// Cores kept busy by others since the start; where the product is not ours, the product is one of them.
    /// </summary>
    public double? Cores() =>
        (BusySeconds() - _begin.Busy - (Own(product) - _begin.Own).TotalSeconds)
        / TimeProvider.System.GetElapsedTime(_begin.Start).TotalSeconds;

    /// <summary>
    /// Seconds of all cores at work since boot, from a line such as "cpu user nice system idle iowait irq
    /// softirq steal".
    /// </summary>
    public static double BusySeconds(string line)
    {
        var ticks = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
            .Select(number => long.Parse(number, CultureInfo.InvariantCulture))
            .ToArray();
        return (ticks.Sum() - ticks[3] - ticks[4]) / TicksPerSecond;
    }

    private static double? BusySeconds() =>
        File.Exists("/proc/stat") ? BusySeconds(File.ReadLines("/proc/stat").First()) : null;

    private static TimeSpan Own(ProductUnderTest product) =>
        Environment.CpuUsage.TotalTime + (product.Cpu ?? TimeSpan.Zero);
}
