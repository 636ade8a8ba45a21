namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>Nearest-rank quantiles: every figure is a value that was really measured.</summary>
internal sealed class Quantiles
{
    /// <summary>Fewer samples put the 99th percentile at the mercy of a handful of them.</summary>
    public const int EnoughForP99 = 1_000;

    private readonly double[] _sorted;

    public Quantiles(IEnumerable<double> samples)
    {
        _sorted = [.. samples];
        Array.Sort(_sorted);
    }

    public int Count => _sorted.Length;

    /// <summary>
    /// The smallest sample that at least this share of all samples does not exceed; NaN without samples.
    /// </summary>
    /// <param name="share">Above 0, at most 1.</param>
    public double At(double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        // Decimal: 0.99 x 1000 in binary is a hair above 990, which would take the 991st.
        return Count == 0 ? double.NaN : _sorted[(int)Math.Ceiling((decimal)share * Count) - 1];
    }
}
