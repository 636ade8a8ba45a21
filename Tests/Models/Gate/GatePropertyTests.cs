using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Models.Gate;

/// <summary>What holds at the gate whoever comes, leaves, gives up, and however long it takes.</summary>
internal sealed class GatePropertyTests
{
    // Three steps of two seconds: semi-urgent, urgent, the front.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(6);

    [Test]
    public void No_place_is_lost_and_none_is_given_twice() => ForEveryHour(hour => !hour.Miscounted);

    [Test]
    public void An_emergency_never_waits_behind_what_is_less_urgent() =>
        ForEveryEntry((entered, waiting) => !waiting.IsEmergency || entered.Acuity <= waiting.Acuity);

    [Test]
    public void Who_waited_its_steps_is_overtaken_by_emergencies_only() =>
        ForEveryEntry(
            (entered, waiting) => entered.IsEmergency || waiting.Waited < Longest || entered.Arrival < waiting.Arrival
        );

    [Test]
    public void An_emergency_that_waited_a_step_is_overtaken_by_a_more_urgent_one_only() =>
        ForEveryEntry(
            (entered, waiting) =>
                !waiting.IsEmergency
                || waiting.Waited < TimeSpan.FromSeconds(2)
                || entered.Acuity < waiting.Acuity
                || entered.Arrival < waiting.Arrival
        );

    [Test]
    public void Nobody_is_overtaken_by_one_who_came_later_and_is_neither_more_urgent_nor_of_higher_priority() =>
        ForEveryEntry(
            (entered, waiting) =>
                entered.Arrival < waiting.Arrival
                || entered.Acuity < waiting.Acuity
                || entered.Priority > waiting.Priority
        );

    [Test]
    public async Task Threads_that_enter_leave_and_give_up_at_once_lose_no_place()
    {
        var gate = new TestGate().Open(places: 3);
        var (inside, most) = (0, 0);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 4_000),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (number, _) =>
            {
                using var patience = new CancellationTokenSource();
                var entering = gate.EnterAsync((Acuity)(1 + number % 5), 1 + number % 10, patience.Token).AsTask();
                if (number % 3 == 0)
                    await patience.CancelAsync();
                try
                {
                    using var place = await entering;
                    var now = Interlocked.Increment(ref inside);
                    InterlockedMax(ref most, now);
                    await Task.Yield();
                    Interlocked.Decrement(ref inside);
                }
                catch (OperationCanceledException)
                {
                    // It gave up before its turn came.
                }
            }
        );

        Assert.That((gate.Waiting, most), Is.EqualTo((0, 3)));
        var last = Enumerable.Range(0, 4).Select(_ => gate.EnterAsync(Acuity.Urgent, 5, default).AsTask()).ToList();
        Assert.That(last.Count(one => one.IsCompletedSuccessfully), Is.EqualTo(3));
    }

    private static void ForEveryEntry(Func<Waiting, Waiting, bool> holds) =>
        ForEveryHour(hour => hour.Entries.All(entry => entry.Left.All(left => holds(entry.Entered, left))));

    private static void ForEveryHour(Func<AnyHour, bool> holds) =>
        Prop.ForAll(
                AnyHour.Any,
                hour =>
                {
                    hour.PlayAsync().GetAwaiter().GetResult();
                    return holds(hour);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
            if (Interlocked.CompareExchange(ref most, value, seen) == seen)
                return;
    }
}
