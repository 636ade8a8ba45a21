namespace Orleans.MedAssist.Tests.Tools.Benchmarks.Load;

/// <summary>Finds the highest rate within a target: rates grow until one misses it, then the gap is halved.</summary>
internal static class Saturation
{
    private const double Growth = 1.6;
    private const int Halvings = 3;

    /// <summary>Every rate that was tried, by rate.</summary>
    /// <param name="first">The lowest rate.</param>
    /// <param name="most">The highest rate.</param>
    /// <param name="targetMs">The target of the 99th percentile.</param>
    /// <param name="measure">Measures a rate.</param>
    public static async Task<IReadOnlyList<LoadPoint>> FindAsync(
        double first,
        double most,
        double targetMs,
        Func<double, Task<LoadPoint>> measure
    )
    {
        var points = new List<LoadPoint>();
        var (good, bad) = (0.0, double.PositiveInfinity);
        for (var rate = first; rate <= most && double.IsInfinity(bad); rate *= Growth)
            await TryAsync(rate);
        for (var halving = 0; halving < Halvings && good > 0 && !double.IsInfinity(bad); halving++)
            await TryAsync((good + bad) / 2);
        return [.. points.OrderBy(point => point.RatePerSecond)];

        async Task TryAsync(double wanted)
        {
            var rate = Math.Round(wanted);
            if (points.Exists(point => point.RatePerSecond == rate))
                return;
            var point = await measure(rate);
            points.Add(point);
            (good, bad) = point.Within(targetMs) ? (Math.Max(good, rate), bad) : (good, Math.Min(bad, rate));
        }
    }
}
