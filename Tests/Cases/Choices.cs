using System.Collections.Immutable;

namespace Orleans.MedAssist.Tests.Cases;

/// <summary>A seeded source of choices: the same seed plays the same case.</summary>
internal sealed class Choices(int seed)
{
    private readonly Random _random = new(seed);

    public int Below(int end) => _random.Next(end);

    public bool OneIn(int chances) => _random.Next(chances) == 0;

    public T Of<T>(params ReadOnlySpan<T> items) => items[_random.Next(items.Length)];

    public ImmutableArray<T> Many<T>(int most, Func<T> one) =>
        [.. Enumerable.Range(0, _random.Next(most + 1)).Select(_ => one())];
}
