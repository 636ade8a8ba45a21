using System.Diagnostics.CodeAnalysis;

namespace Orleans.MedAssist.Tests.Tools.Fuzz;

/// <summary>The chance of one request: the same seed and number always give the same request.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Chance that has to repeat.")]
internal sealed class Chance(int seed, int number)
{
    private readonly Random _random = new(unchecked(seed * 1_000_003 + number));

    public int Below(int most) => _random.Next(most);

    public bool Percent(int percent) => _random.Next(100) < percent;

    public T Of<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    public void Fill(Span<byte> bytes) => _random.NextBytes(bytes);
}
