namespace Orleans.MedAssist.Tests.Knowledge.Candidates;

/// <summary>Vectors of 768 numbers that are the same in every run.</summary>
internal static class Vectors
{
    /// <summary>Numbers between -1 and 1.</summary>
    public static float[] Random(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 768).Select(_ => (float)(2 * random.NextDouble() - 1))];
    }

    /// <summary>Whole numbers that no library draws.</summary>
    public static float[] Ramp() => [.. Enumerable.Range(0, 768).Select(place => (float)(place * 7_919 % 769 - 384))];
}
