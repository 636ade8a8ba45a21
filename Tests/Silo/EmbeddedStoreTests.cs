using System.Net;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Gateway;
using Orleans.MedAssist.Tests.Tools.Processes.Product;
using StackExchange.Redis;

namespace Orleans.MedAssist.Tests.Silo;

/// <summary>The store of the one-machine process at its bounds: of memory, and of its log.</summary>
[Category("EndToEnd"), CancelAfter(180_000)]
public sealed class EmbeddedStoreTests
{
    private const int Count = 200;
    private const int Bytes = 30 * 1024;
    private const int AtOnce = 50;

    [Test]
    public async Task A_full_memory_takes_no_new_case_and_forgets_nothing(CancellationToken cancellationToken)
    {
        using var place = new Place();
        await using var machine = await OneMachine.StartAsync(place, cancellationToken, ("Store__MemoryMb", "4"));
        using var hospital = new HospitalClient(place.Address);
        var caseId = await hospital.FinishAsync("before", requireSignOff: false, cancellationToken);
        await using var store = await ConnectionMultiplexer.ConnectAsync(place.Store);
        await Task.WhenAll(
            Enumerable.Range(0, Count).Select(i => store.GetDatabase().HashSetAsync(Key(i), "data", Value(i)))
        );

        var (status, retry) = (HttpStatusCode.OK, (TimeSpan?)null);
        await machine.UntilAsync(
            "a refusal",
            async token =>
            {
                using var response = await hospital.SubmitAsync(
                    $"after-{Guid.NewGuid():N}",
                    HospitalClient.Case(),
                    null,
                    token
                );
                (status, retry) = (response.StatusCode, response.Headers.RetryAfter?.Delta);
                return status != HttpStatusCode.Accepted;
            },
            cancellationToken
        );

        Assert.That(status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(retry, Is.Not.Null);
        Assert.That(await WrongAsync(store.GetDatabase()), Is.Empty);
        Assert.That(
            (string?)(await hospital.GetAsync($"/v1/cases/{caseId}", cancellationToken))["status"],
            Is.EqualTo("completed")
        );
    }

    [Test]
    public async Task A_start_writes_a_grown_log_anew_and_keeps_every_kind_of_value(CancellationToken cancellationToken)
    {
        using var place = new Place();
        await using (var killed = await OneMachine.StartAsync(place, cancellationToken))
        {
            await using var store = await ConnectionMultiplexer.ConnectAsync(place.Store);
            var entries = store.GetDatabase();
            for (var i = 0; i < 100; i++)
                await entries.HashSetAsync("hash", [new("data", Value(i)), new("version", i)]);
            await entries.StringSetAsync("text", "kept", TimeSpan.FromHours(1));
            await entries.SortedSetAddAsync("order", [new("b", 2.5), new("a", -1)]);
            await entries.SetAddAsync("set", ["x", "y"]);
            await entries.ListRightPushAsync("list", ["first", "second"]);
            await entries.StringSetAsync("gone", "soon");
            await entries.KeyDeleteAsync("gone");
            await killed.KillAsync();
        }

        var before = LogBytes(place);
        await using var machine = await OneMachine.StartAsync(place, cancellationToken, ("Store__RewriteAboveMb", "1"));
        await using var again = await ConnectionMultiplexer.ConnectAsync(place.Store);
        var held = again.GetDatabase();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Is.GreaterThan(100 * Bytes));
            Assert.That(LogBytes(place), Is.LessThan(before / 2));
            Assert.That((byte[]?)await held.HashGetAsync("hash", "data"), Is.EqualTo(Value(99)));
            Assert.That((int)await held.HashGetAsync("hash", "version"), Is.EqualTo(99));
            Assert.That((string?)await held.StringGetAsync("text"), Is.EqualTo("kept"));
            Assert.That(
                await held.KeyTimeToLiveAsync("text"),
                Is.GreaterThan(TimeSpan.FromMinutes(50)).And.LessThanOrEqualTo(TimeSpan.FromHours(1))
            );
            Assert.That(
                await held.SortedSetRangeByRankWithScoresAsync("order"),
                Is.EqualTo([new SortedSetEntry("a", -1), new SortedSetEntry("b", 2.5)])
            );
            Assert.That(await held.SetMembersAsync("set"), Is.EquivalentTo((RedisValue[])["x", "y"]));
            Assert.That(await held.ListRangeAsync("list"), Is.EqualTo((RedisValue[])["first", "second"]));
            Assert.That(await held.KeyExistsAsync("gone"), Is.False);
        }
    }

    private static long LogBytes(Place place) =>
        Directory
            .EnumerateFiles(Path.Combine(place.Data, "store"), "aof.log*", SearchOption.AllDirectories)
            .Sum(file => new FileInfo(file).Length);

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
