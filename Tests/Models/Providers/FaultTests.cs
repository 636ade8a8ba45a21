using System.Text.Json.Nodes;
using NUnit.Framework;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

namespace Orleans.MedAssist.Tests.Models.Providers;

/// <summary>What a provider does wrong once costs another attempt, not the answer.</summary>
internal sealed class FaultTests
{
    private Simulator _simulator = null!;

    [SetUp]
    public async Task Start() => _simulator = await Simulator.StartAsync();

    [TearDown]
    public async Task Stop() => await _simulator.DisposeAsync();

    [TestCase(FaultKind.ServerError)]
    [TestCase(FaultKind.Drop)]
    [TestCase(FaultKind.Stall)]
    public async Task What_fails_on_its_way_is_sent_again_to_the_same_model(FaultKind fault)
    {
        _simulator.FailNext(fault);
        var reply = await AskAsync(("AttemptTimeoutMs", "400"), ("Fallbacks:0", "second"));
        Assert.That(
            (reply.Failure, reply.Use.Calls, reply.Use.Model),
            Is.EqualTo((default(AbstentionReason?), 2, "first"))
        );
        Assert.That(_simulator.Calls.Select(call => call.Before), Is.EqualTo(new[] { 0, 1 }));
    }

    [TestCase(FaultKind.Truncated)]
    [TestCase(FaultKind.Prose)]
    [TestCase(FaultKind.Empty)]
    [TestCase(FaultKind.WrongSchema)]
    public async Task What_cannot_be_read_is_repaired(FaultKind fault)
    {
        _simulator.FailNext(fault);
        var reply = await AskAsync();
        Assert.That((reply.Failure, reply.Use.Calls), Is.EqualTo((default(AbstentionReason?), 2)));
        Assert.That(_simulator.Bodies[1], Does.Contain("That answer cannot be used"));
        Assert.That(_simulator.Calls.Select(call => call.Before), Is.EqualTo(new[] { 0, 0 }));
    }

    [Test]
    public async Task No_message_of_a_repair_is_empty()
    {
        _simulator.FailNext(FaultKind.Empty);
        await AskAsync();
        var messages = JsonNode.Parse(_simulator.Bodies[1])!["messages"]!.AsArray();
        Assert.That(messages.Select(message => (string?)message!["content"]), Has.None.Null.And.None.Empty);
        Assert.That(
            messages.Select(message => (string?)message!["role"]),
            Is.EqualTo(new[] { "system", "user", "assistant", "user" })
        );
    }

    [TestCase(FaultKind.Truncated, AbstentionReason.Truncated)]
    [TestCase(FaultKind.Prose, AbstentionReason.Unreadable)]
    [TestCase(FaultKind.Empty, AbstentionReason.Unreadable)]
    [TestCase(FaultKind.WrongSchema, AbstentionReason.Unreadable)]
    public async Task What_cannot_be_read_twice_is_an_abstention(FaultKind fault, AbstentionReason reason)
    {
        _simulator.FailNext(fault, 2);
        var reply = await AskAsync();
        Assert.That((reply.Value, reply.Failure, reply.Use.Calls), Is.EqualTo((default(OpinionAnswer), reason, 2)));
    }

    [Test]
    public async Task A_rate_limit_is_waited_for()
    {
        _simulator.FailNext(FaultKind.RateLimit);
        var reply = await AskAsync(("Fallbacks:0", "second"));
        Assert.That(
            (reply.Failure, reply.Use.Calls, reply.Use.Model),
            Is.EqualTo((default(AbstentionReason?), 2, "first"))
        );
        Assert.That(reply.Use.WaitMs, Is.GreaterThan(990));
    }

    [Test]
    public async Task A_rate_limit_that_asks_for_too_much_patience_goes_to_the_fallback_at_once()
    {
        _simulator.FailNext(FaultKind.RateLimit);
        var reply = await AskAsync(("Fallbacks:0", "second"), ("MaxRetryAfterMs", "999"));
        Assert.That(
            (reply.Failure, reply.Use.Calls, reply.Use.Model),
            Is.EqualTo((default(AbstentionReason?), 2, "second"))
        );
        Assert.That(reply.Use.WaitMs, Is.LessThan(990));
    }

    [TestCase("second")]
    [TestCase("first")]
    public async Task A_silent_model_is_overtaken_by_the_hedge(string fallback)
    {
        _simulator.FailNext(FaultKind.Stall);
        var reply = await AskAsync(("AttemptTimeoutMs", "20000"), ("HedgeAfterMs", "100"), ("Fallbacks:0", fallback));
        Assert.That(
            (reply.Failure, reply.Use.Calls, reply.Use.Model),
            Is.EqualTo((default(AbstentionReason?), 2, fallback))
        );
    }

    [Test]
    public async Task A_model_that_is_down_is_replaced_by_the_fallback()
    {
        _simulator.FailNext(FaultKind.ServerError, 3);
        var reply = await AskAsync(("Fallbacks:0", "second"));
        Assert.That(
            (reply.Failure, reply.Use.Calls, reply.Use.Model),
            Is.EqualTo((default(AbstentionReason?), 4, "second"))
        );
    }

    private async Task<ModelReply<OpinionAnswer>> AskAsync(params (string, string)[] settings)
    {
        await using var consultant = Consultant.At(_simulator.Endpoint, settings);
        var reply = await consultant.OpineAsync();
        Assert.That(consultant.Log, Is.Not.Empty.And.Not.Contain(Questions.Secret).IgnoreCase);
        Assert.That(reply.Use.Calls, Is.EqualTo(_simulator.Calls.Count));
        return reply;
    }
}
