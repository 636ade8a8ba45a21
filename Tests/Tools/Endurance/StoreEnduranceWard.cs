using System.Collections.Concurrent;
using Orleans.MedAssist.Silo;
using Orleans.MedAssist.Silo.Store.Accepted;
using StackExchange.Redis;

namespace Orleans.MedAssist.Tests.Tools.Endurance;

/// <summary>
/// The cases that write to an embedded store, a number of them at the same time, over all of its restarts.
/// </summary>
internal sealed class StoreEnduranceWard(int atOnce)
{
    private const int LooksAtOnce = 256;

    private readonly ConcurrentBag<StoreEnduranceCase> _all = [];
    private readonly ConcurrentQueue<StoreEnduranceCase> _unfinished = [];
    private int _last;
    private int _acknowledged;

    /// <summary>Writes that were acknowledged.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    public int Cases => _all.Count;

    public long Bytes => _all.Sum(each => each.Bytes);

    /// <summary>Writes until so many are acknowledged in all.</summary>
    /// <param name="client">A connection to the store.</param>
    /// <param name="settings">Where the list of accepted cases lies.</param>
    /// <param name="goal">How many.</param>
    /// <param name="stopAtStep">False goes on until the store is gone.</param>
    public async Task WriteAsync(ConnectionMultiplexer client, SiloSettings settings, int goal, bool stopAtStep)
    {
        using var account = new CaseAccount(settings, client);
        await Task.WhenAll(
            Enumerable
                .Range(0, atOnce)
                .Select(async _ =>
                {
                    while (!stopAtStep || Acknowledged < goal)
                    {
                        var one = Next(settings.ServiceId);
                        if (
                            !await GoOnAsync(
                                one,
                                client.GetDatabase(),
                                account,
                                () => stopAtStep && Acknowledged >= goal
                            )
                        )
                            return;
                    }
                })
        );
    }

    /// <summary>Completes when so many writes are acknowledged, or when nothing is written any more.</summary>
    public async Task ReachedAsync(int goal, Task writing, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (Acknowledged < goal)
        {
            if (writing.IsCompleted)
            {
                await writing;
                return;
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>Everything that was acknowledged and is not as it was, a sentence each.</summary>
    public async Task<List<string>> LookAsync(ConnectionMultiplexer client, SiloSettings settings)
    {
        var lost = new List<string>();
        foreach (var some in _all.Chunk(LooksAtOnce))
            lost.AddRange(
                (await Task.WhenAll(some.Select(each => each.LookAsync(client.GetDatabase())))).SelectMany(each => each)
            );
        var accepted = AcceptedCases
            .Read(AcceptedCases.PathIn(settings.Store.Path))
            .All.Select(each => each.Name)
            .ToHashSet();
        lost.AddRange(
            _all.Where(each => each.Acknowledged > 0 && !accepted.Contains(each.Name.Name))
                .Select(each => $"{each.Name.Name} is not in the list of accepted cases")
        );
        return lost;
    }

    private StoreEnduranceCase Next(string serviceId)
    {
        if (_unfinished.TryDequeue(out var one))
            return one;

        one = new StoreEnduranceCase(Interlocked.Increment(ref _last), serviceId);
        _all.Add(one);
        return one;
    }

    /// <returns>False where the store is gone.</returns>
    private async Task<bool> GoOnAsync(StoreEnduranceCase one, IDatabase store, CaseAccount account, Func<bool> stops)
    {
        try
        {
            while (one.Acknowledged < StoreEnduranceCase.Last)
            {
                if (stops())
                {
                    _unfinished.Enqueue(one);
                    return true;
                }

                Interlocked.Add(ref _acknowledged, await one.StepAsync(store));
                // Told after all of the first step is in the store, as the product does.
                if (one.Acknowledged == 1)
                    account.Note(
                        one.Name.Tenant,
                        one.Name.CaseId,
                        DateTimeOffset.FromUnixTimeMilliseconds(one.Name.AcceptedAt)
                    );
            }

            return true;
        }
        catch (RedisConnectionException)
        {
            _unfinished.Enqueue(one);
            return false;
        }
    }
}
