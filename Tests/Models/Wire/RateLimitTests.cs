using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Models.Wire;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Tests.Models.Providers;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

namespace Orleans.MedAssist.Tests.Models.Wire;

/// <summary>
/// A rate limit is waited for, wherever the endpoint says how long, as long as the case has the time.
/// </summary>
internal sealed class RateLimitTests
{
    private Simulator _simulator = null!;

    [SetUp]
    public async Task Start() => _simulator = await Simulator.StartAsync();

    [TearDown]
    public async Task Stop() => await _simulator.DisposeAsync();

    [TestCase(Behaviour.LimitedFraction)]
    [TestCase(Behaviour.LimitedMilliseconds)]
    [TestCase(Behaviour.LimitedWords)]
    public async Task What_the_endpoint_asks_for_is_waited(Behaviour behaviour)
    {
        _simulator.BehaveNext(behaviour);
        await using var consultant = Consultant.At(_simulator.Endpoint, ("HedgeAfterMs", "100"));
        var reply = await consultant.OpineAsync();
        Assert.That((reply.Failure, reply.Use.Calls), Is.EqualTo((default(AbstentionReason?), 2)), consultant.Log);
        Assert.That(_simulator.Calls[1].At - _simulator.Calls[0].At, Is.GreaterThan(TimeSpan.FromMilliseconds(340)));
    }

    [Test]
    public async Task A_wait_beyond_the_deadline_is_one_call()
    {
        _simulator.Behaviours = new HashSet<Behaviour> { Behaviour.LimitedLong };
        await using var consultant = Consultant.At(_simulator.Endpoint);
        var allowance = new ModelAllowance { Until = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(5) };
        var reply = await consultant.Model.AskAsync<OpinionAnswer>(
            AgentRole.Specialist,
            "case",
            Questions.Specialist(),
            allowance,
            null,
            default
        );
        Assert.That(
            (reply.Failure, reply.Use.Calls, _simulator.Calls.Count),
            Is.EqualTo((AbstentionReason.Limited, 1, 1)),
            consultant.Log
        );
        Assert.That(reply.Use.Failures.Single().ProviderCode, Is.EqualTo("rate_limit_exceeded"));
    }

    [Test]
    public async Task A_long_wait_goes_to_the_next_model()
    {
        _simulator.BehaveNext(Behaviour.LimitedLong);
        await using var consultant = Consultant.At(_simulator.Endpoint, ("Fallbacks:0", "second"));
        var reply = await consultant.OpineAsync();
        Assert.That(
            (reply.Failure, reply.Use.Model, reply.Use.Calls),
            Is.EqualTo((default(AbstentionReason?), "second", 2)),
            consultant.Log
        );
    }

    [TestCase("Rate limit reached. Please try again in 7.66s. Visit us.", 7_660)]
    [TestCase("Please try again in 350ms.", 350)]
    [TestCase("Please try again in 1m7.5s.", 67_500)]
    [TestCase("Try again in 1h2m3s", 3_723_000)]
    [TestCase("Please retry after 2 seconds.", 2_000)]
    [TestCase("Retry in 1 minute", 60_000)]
    [TestCase("please wait 1500 milliseconds", 1_500)]
    [TestCase("Limit 30000, Used 29000, Requested 2000.", null)]
    [TestCase("try again later", null)]
    public void The_time_is_read_in_words(string message, int? milliseconds) =>
        Assert.That(AskedPatience.InWords(message)?.TotalMilliseconds, Is.EqualTo((double?)milliseconds));

    [TestCase("Retry-After", "2", 2_000)]
    [TestCase("Retry-After", "0.5", 500)]
    [TestCase("Retry-After", "1m2.5s", 62_500)]
    [TestCase("Retry-After", "Fri, 01 Jan 2027 00:00:07 GMT", 7_000)]
    [TestCase("Retry-After", "Thu, 31 Dec 2026 00:00:00 GMT", 0)]
    [TestCase("retry-after-ms", "1250.5", 1_250.5)]
    [TestCase("x-ms-retry-after-ms", "80", 80)]
    [TestCase("Retry-After", "soon", null)]
    public async Task The_time_is_read_in_headers(string name, string value, double? milliseconds)
    {
        using var response = new HttpResponseMessage(System.Net.HttpStatusCode.TooManyRequests);
        response.Headers.TryAddWithoutValidation(name, value);
        var clock = new FakeTimeProvider(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.That(
            (await AskedPatience.OfAsync(response, clock, default))?.TotalMilliseconds,
            Is.EqualTo(milliseconds)
        );
    }
}
