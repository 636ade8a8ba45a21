using System.Diagnostics;
using NUnit.Framework;
using StackExchange.Redis;

namespace Orleans.MedAssist.Tests.Silo;

/// <summary>The store of the one-machine process holds more than its 128 MB of memory.</summary>
[Category("EndToEnd"), CancelAfter(180_000)]
public sealed class EmbeddedStoreTests
{
    private const int Count = 6_000;
    private const int Bytes = 30 * 1024;
    private const int AtOnce = 50;

    [Test]
    public async Task Nothing_is_forgotten_when_its_memory_is_full_nor_when_it_is_killed_then(CancellationToken cancellationToken)
    {
        using var place = new Place();
        await using (var killed = await OneMachine.StartAsync(place, cancellationToken))
        {
            await using var store = await ConnectionMultiplexer.ConnectAsync(place.Store);
            var writing = Stopwatch.StartNew();
            foreach (var some in Enumerable.Range(0, Count).Chunk(AtOnce))
                await Task.WhenAll(some.Select(i => store.GetDatabase().HashSetAsync(Key(i), "data", Value(i))));
            TestContext.Out.WriteLine($"Wrote {Count} of {Bytes} bytes in {writing.Elapsed.TotalSeconds:F1} s.");

            Assert.That(await WrongAsync(store.GetDatabase()), Is.Empty);
            await killed.KillAsync();
        }

        await using var machine = await OneMachine.StartAsync(place, cancellationToken);
        TestContext.Out.WriteLine($"Ready again after {machine.ReadyAfter.TotalSeconds:F1} s.");
        await using var again = await ConnectionMultiplexer.ConnectAsync(place.Store);

        Assert.That(await WrongAsync(again.GetDatabase()), Is.Empty);
    }

    /// <summary>The entries that are gone or differ.</summary>
    private static async Task<List<int>> WrongAsync(IDatabase store)
    {
        var wrong = new List<int>();
        foreach (var some in Enumerable.Range(0, Count).Chunk(AtOnce))
        {
            var read = await Task.WhenAll(some.Select(i => store.HashGetAsync(Key(i), "data")));
            wrong.AddRange(some.Where((i, at) => !Value(i).AsSpan().SequenceEqual((byte[]?)read[at])));
        }

        return wrong;
    }

    private static RedisKey Key(int i) => $"entry-{i}";

    private static byte[] Value(int i)
    {
        var value = new byte[Bytes];
        new Random(i).NextBytes(value);
        return value;
    }
}
