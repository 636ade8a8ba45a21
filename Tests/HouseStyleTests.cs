using NUnit.Framework;
using Orleans.MedAssist.Tests.Readme;

namespace Orleans.MedAssist.Tests;

/// <summary>What the layout tool leaves to the writer.</summary>
internal sealed class HouseStyleTests
{
    private const int Widest = 120;

    /// <summary>Strings are data: a message, a query or a case that was broken would be harder to read.</summary>
    [Test]
    public void A_line_is_at_most_120_columns_but_for_strings() =>
        Assert.That(
            Directory
                .EnumerateFiles(Checkout.Root, "*.cs", SearchOption.AllDirectories)
                .Where(IsOurs)
                .SelectMany(TooWide),
            Is.Empty
        );

    private static bool IsOurs(string file) =>
        !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    private static IEnumerable<string> TooWide(string file)
    {
        var inRaw = false;
        foreach (var (number, line) in File.ReadLines(file).Index())
        {
            var quotes = line.Split("\"\"\"").Length - 1;
            if (line.Length > Widest && !inRaw && !line.Contains('"', StringComparison.Ordinal))
                yield return $"{file}({number + 1})";
            inRaw ^= quotes % 2 == 1;
        }
    }
}
