using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;
using OfflinePrompts = Orleans.MedAssist.Tests.Models.Offline.Prompts;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Latency;

internal sealed class LatencyTests
{
    [TestCase("llama-3.3-70b-versatile", 80)]
    [TestCase("llama-3.1-8b-instant", 40)]
    [TestCase("mixtral-8x7b-32768", 60)]
    [TestCase("gpt-oss", 60)]
    public void The_guides_latency_follows_from_the_models_size(string model, int milliseconds)
    {
        var latency = AnswerLatency.Of(LatencyProfile.Guide, model, 1, "call");
        Assert.That(latency.Until(0), Is.EqualTo(TimeSpan.FromMilliseconds(milliseconds)));
        Assert.That(latency.Until(1_000), Is.EqualTo(TimeSpan.FromMilliseconds(milliseconds)));
    }

    [Test]
    public void Measured_latencies_fill_their_range_evenly_and_repeat_by_seed()
    {
        var drawn = Enumerable.Range(0, 1_000).Select(call => Measured(3, call)).ToList();
        Assert.That(drawn.Select(latency => latency.First.TotalMilliseconds), Has.All.InRange(160, 220));
        Assert.That(drawn.Average(latency => latency.First.TotalMilliseconds), Is.EqualTo(190).Within(2));
        Assert.That(drawn.Select(latency => latency.TokensPerSecond), Has.All.InRange(500, 1_000));
        Assert.That(drawn.Average(latency => latency.TokensPerSecond), Is.EqualTo(750).Within(15));
        Assert.That(Enumerable.Range(0, 1_000).Select(call => Measured(3, call)), Is.EqualTo(drawn));
        Assert.That(Enumerable.Range(0, 1_000).Select(call => Measured(4, call)), Is.Not.EqualTo(drawn));
    }

    [Test]
    public void Tokens_come_after_the_first_one_at_their_rate()
    {
        var latency = new AnswerLatency(TimeSpan.FromMilliseconds(200), 500);
        Assert.That(latency.Until(250), Is.EqualTo(TimeSpan.FromMilliseconds(700)));
        Assert.That(latency.Slower(10).Until(250), Is.EqualTo(TimeSpan.FromMilliseconds(7_000)));
    }

    [TestCase(null, 80)]
    [TestCase(FaultKind.Slow, 800)]
    public async Task An_answer_waits_for_its_moment_and_no_longer(FaultKind? fault, int milliseconds)
    {
        var clock = new WatchedClock();
        await using var simulator = await Simulator.StartAsync(
            new SimulatorOptions { Latency = LatencyProfile.Guide, Clock = clock }
        );
        if (fault is { } kind)
            simulator.FailNext(kind);
        using var chat = simulator.Chat();
        var answer = chat.GetResponseAsync("ping");
        Assert.That(await clock.Waiting.Task, Is.EqualTo(TimeSpan.FromMilliseconds(milliseconds)));
        clock.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
        Assert.That(answer.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That((await answer).Text, Is.Not.Empty);
        Assert.That(simulator.Stats()["lateMs"]!["max"]!.GetValue<double>(), Is.Zero);
    }

    [Test]
    public async Task A_stream_begins_with_its_first_token_and_goes_on_as_the_others_come()
    {
        var prompt = OfflinePrompts.Specialist("cardiology", OfflinePrompts.Stemi);
        var clock = new WatchedClock();
        await using var simulator = await Simulator.StartAsync(
            new SimulatorOptions { Latency = LatencyProfile.Measured, Clock = clock }
        );
        using var chat = simulator.Chat();
        await using var updates = chat.GetStreamingResponseAsync(prompt).GetAsyncEnumerator();
        var first = updates.MoveNextAsync();
        var drawn = await clock.Waiting.Task;
        Assert.That(drawn.TotalMilliseconds, Is.InRange(160, 220));
        clock.Advance(drawn);
        Assert.That(await first, Is.True);

        var rest = RestAsync(updates);
        Assert.That(rest.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.That(await rest, Is.EqualTo(await OfflinePrompts.TextAsync(prompt)));
    }

    [Test]
    public async Task On_the_systems_clock_a_wait_ends_by_its_token_and_by_its_moment()
    {
        using var pacer = new Pacer(TimeProvider.System);
        using var leaves = new CancellationTokenSource();
        var start = TimeProvider.System.GetTimestamp();
        var endless = pacer.UntilAsync(start, TimeSpan.FromDays(1), leaves.Token);
        await pacer.UntilAsync(start, TimeSpan.FromMilliseconds(20), CancellationToken.None);
        // It keeps to the nearest millisecond.
        Assert.That(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds, Is.GreaterThanOrEqualTo(19.4));
        await leaves.CancelAsync();
        Assert.That(() => endless, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(pacer.UntilAsync(start, TimeSpan.FromMilliseconds(5), CancellationToken.None).IsCompleted, Is.True);
    }

    private static async Task<string> RestAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        var text = updates.Current.Text;
        while (await updates.MoveNextAsync())
            text += updates.Current.Text;
        return text;
    }

    private static AnswerLatency Measured(int seed, int call) =>
        AnswerLatency.Of(LatencyProfile.Measured, "any", seed, $"call {call}");

    /// <summary>A clock that stands still and tells what is awaited on it.</summary>
    private sealed class WatchedClock : FakeTimeProvider
    {
        public TaskCompletionSource<TimeSpan> Waiting { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            Waiting.TrySetResult(dueTime);
            return timer;
        }
    }
}
