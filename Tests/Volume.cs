using NUnit.Framework;

namespace Orleans.MedAssist.Tests;

/// <summary>
/// How much of something that could be repeated without end: all of it in the continuous integration, a part
/// of it elsewhere.
/// </summary>
internal static class Volume
{
    private const int Part = 5;

    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("CI") == "true";

    public static int Of(int full) => IsFull ? full : full / Part;

    /// <summary>Leaves a test to the continuous integration, and says why.</summary>
    public static void OnlyInFull(string why)
    {
        if (!IsFull)
            Assert.Ignore($"{why} CI=true lets it run.");
    }
}
