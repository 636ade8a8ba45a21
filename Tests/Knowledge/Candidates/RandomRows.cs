using Orleans.MedAssist.Knowledge.Lexical;
using Orleans.MedAssist.Tests.Tools.Benchmarks.Knowledge;

namespace Orleans.MedAssist.Tests.Knowledge.Candidates;

/// <summary>
/// Vectors without any likeness, three of them of a rare specialty: the hardest there is for a sketch. A question is a
/// row's vector with as much noise again.
/// </summary>
internal sealed class RandomRows(int rows) : BenchRows
{
    public const string Rare = "rare";

    public override int Count => rows;

    public override string Name => $"random-{rows}";

    public override TermStatistics Statistics { get; } = new(1, 1, new Dictionary<string, int>());

    public override BenchRow Row(int number) =>
        new($"Row {number}", number % (rows / 3) == 1 ? Rare : $"specialty-{number % 20:00}", Vectors.Random(number));

    public override BenchRow Question(int number)
    {
        var near = Row(number * 31 % rows);
        var noise = Vectors.Random(-1 - number);
        return near with { Vector = [.. near.Vector.Zip(noise, (value, other) => value + other)] };
    }
}
