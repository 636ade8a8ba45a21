using Microsoft.AspNetCore.Http;
using NUnit.Framework;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Tests.Cases;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;
using Orleans.MedAssist.Tests.Tools.Processes;

namespace Orleans.MedAssist.Tests.Models.Providers;

/// <summary>A question whose attempts all fail ends, within its bounds, in an abstention.</summary>
internal sealed class LastAttemptTests
{
    private Simulator _simulator = null!;

    [SetUp]
    public async Task Start() => _simulator = await Simulator.StartAsync();

    [TearDown]
    public async Task Stop() => await _simulator.DisposeAsync();

    [Test]
    public async Task Whatever_fails_for_good_is_an_abstention_within_the_bound(
        [Values] FaultKind fault,
        [Values(1, 2, 3, 6)] int most,
        [Values(0, 60)] int hedgeAfter
    )
    {
        if (fault == FaultKind.Slow)
            return;

        _simulator.FailNext(fault, 40);
        await using var consultant = Consultant.At(
            _simulator.Endpoint,
            ("MaxAttempts", $"{most}"),
            ("AttemptTimeoutMs", "150"),
            ("HedgeAfterMs", $"{hedgeAfter}"),
            ("MaxRetryAfterMs", "500"),
            ("Fallbacks:0", "second")
        );
        var reply = await consultant.OpineAsync();

        AbstentionReason[] expected = fault switch
        {
            // Of two questions side by side the one that finds no attempt left may be the last to fail.
            FaultKind.Stall => hedgeAfter == 0
                ? [AbstentionReason.Late]
                : [AbstentionReason.Late, AbstentionReason.Unreachable],
            FaultKind.RateLimit => [AbstentionReason.Limited],
            FaultKind.ServerError => [AbstentionReason.Unavailable],
            FaultKind.Drop => [AbstentionReason.Unreachable],
            FaultKind.Truncated => [AbstentionReason.Truncated],
            _ => [AbstentionReason.Unreadable],
        };
        Assert.That(reply.Value, Is.Null);
        Assert.That(expected, Does.Contain(reply.Failure), consultant.Log);
        Assert.That(reply.Use.Calls, Is.LessThanOrEqualTo(most).And.EqualTo(_simulator.Calls.Count));
        Assert.That(consultant.Log, Does.Not.Contain(Questions.Secret).IgnoreCase);
    }

    [Test]
    public async Task A_hedge_without_an_attempt_left_does_not_end_the_first_one()
    {
        await using var endpoint = await StubEndpoint.StartAsync(async http =>
        {
            await Task.Delay(400, http.RequestAborted);
            await http.Response.WriteAsync(StubEndpoint.Completion(Answers.Opinion("Gout")), http.RequestAborted);
        });
        await using var consultant = Consultant.At(endpoint.Endpoint, ("MaxAttempts", "1"), ("HedgeAfterMs", "50"));
        var reply = await consultant.OpineAsync();
        Assert.That((reply.Failure, reply.Use.Calls), Is.EqualTo((default(AbstentionReason?), 1)), consultant.Log);
    }

    [Test]
    public async Task An_answer_that_stops_in_its_middle_is_given_up_in_time()
    {
        await using var endpoint = await StubEndpoint.StartAsync(async http =>
        {
            await http.Response.WriteAsync("""{"id": "one", """, http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        await using var consultant = Consultant.At(
            endpoint.Endpoint,
            ("AttemptTimeoutMs", "100"),
            ("MaxAttempts", "2")
        );
        var reply = await consultant.OpineAsync().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.That((reply.Failure, reply.Use.Calls), Is.EqualTo((AbstentionReason.Late, 2)), consultant.Log);
    }

    [Test]
    public async Task A_dead_endpoint_is_unreachable()
    {
        await using var consultant = Consultant.At(new Uri($"http://127.0.0.1:{FreePorts.One()}/v1"));
        var reply = await consultant.OpineAsync();
        Assert.That((reply.Failure, reply.Use.Calls), Is.EqualTo((AbstentionReason.Unreachable, 6)), consultant.Log);
    }

    [Test]
    public async Task After_many_errors_questions_fail_without_asking()
    {
        _simulator.FailNext(FaultKind.ServerError, 100);
        await using var consultant = Consultant.At(_simulator.Endpoint);
        for (var question = 0; question < 4; question++)
            await consultant.OpineAsync();
        var asked = _simulator.Calls.Count;
        var reply = await consultant.OpineAsync();

        Assert.That(asked, Is.EqualTo(20));
        Assert.That((reply.Failure, _simulator.Calls.Count), Is.EqualTo((AbstentionReason.Unreachable, asked)));
        Assert.That(reply.Use.Calls, Is.Zero);
    }

    [Test]
    public async Task Only_the_callers_own_cancellation_is_thrown()
    {
        _simulator.FailNext(FaultKind.Stall, 10);
        await using var consultant = Consultant.At(_simulator.Endpoint);
        using var caller = new CancellationTokenSource();
        var question = consultant.OpineAsync(cancellationToken: caller.Token);
        await Eventually.TrueAsync("the question is out", () => _simulator.Calls.Count == 1);
        await caller.CancelAsync();
        Assert.That(async () => await question, Throws.InstanceOf<OperationCanceledException>());
    }
}
