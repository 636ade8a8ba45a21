using Microsoft.Extensions.AI;
using NUnit.Framework;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Tests.Models;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;

internal sealed class ProductReadingTests
{
    private Simulator _simulator = null!;
    private IChatClient _chat = null!;

    [SetUp]
    public async Task Start()
    {
        _simulator = await Simulator.StartAsync(new SimulatorOptions { Alike = true });
        _chat = _simulator.Chat("llama-3.1-8b-instant");
    }

    [TearDown]
    public async Task Stop()
    {
        _chat.Dispose();
        await _simulator.DisposeAsync();
    }

    [TestCase(FaultKind.Truncated)]
    [TestCase(FaultKind.Prose)]
    [TestCase(FaultKind.Empty)]
    [TestCase(FaultKind.WrongSchema)]
    public async Task An_answer_that_cannot_be_used_is_repaired_by_asking_again(FaultKind fault)
    {
        _simulator.FailNext(fault);
        var reply = await AskAsync("Crushing chest pain for 1 hour");
        Assert.That(
            (reply.Use.Calls, reply.Use.Model, reply.Failure),
            Is.EqualTo((2, "llama-3.1-8b-instant", default(AbstentionReason?)))
        );
        Assert.That(reply.Value!.Differential, Is.Not.Empty);
        Assert.That(
            _simulator.Calls.Select(call => (call.Fault, call.Before)),
            Is.EqualTo(new[] { (FaultNames.Of(fault), 0), (default(string), 0) })
        );
        Assert.That(_simulator.Calls.Select(call => call.Case).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Cases_that_differ_in_digits_share_an_answer_and_others_do_not()
    {
        var first = await AskAsync("Crushing chest pain for 1 hour");
        var alike = await AskAsync("Crushing chest pain for 12 hour");
        await AskAsync("Itchy scalp");
        Assert.That(alike.Value!.Differential, Is.EqualTo(first.Value!.Differential));
        Assert.That(_simulator.Calls.CountBy(call => call.Case).Select(one => one.Value), Is.EqualTo(new[] { 2, 1 }));
        Assert.That(_simulator.Calls.Select(call => call.Before), Has.All.Zero);
    }

    private Task<ModelReply<OpinionAnswer>> AskAsync(string complaint)
    {
        var model = AgentOver.Client(_chat);
        var prompt = new PromptText()
            .Case(
                new()
                {
                    Patient = new() { AgeYears = 71 },
                    ChiefComplaint = complaint,
                },
                71
            )
            .Specialty(
                new Specialty
                {
                    Id = "cardiology",
                    Name = "Cardiology",
                    Brief = "Hearts",
                    Reliability = 0.8,
                },
                challenger: false
            );
        return model.AskAsync<OpinionAnswer>(AgentRole.Specialist, "case", prompt, CancellationToken.None);
    }
}
