using NUnit.Framework;
using Orleans.MedAssist.Cases.Protocol;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Telemetry;
using Orleans.MedAssist.Tests.Models.Providers;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

namespace Orleans.MedAssist.Tests.Models.Wire;

/// <summary>Whatever means the same on the wire is the same answer, at the first call.</summary>
[NonParallelizable]
internal sealed class UsableAnswerTests
{
    private Simulator _simulator = null!;

    [OneTimeSetUp]
    public async Task Start() => _simulator = await Simulator.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _simulator.DisposeAsync();

    [SetUp]
    public void Reset() => (_simulator.Behaviours, _) = (new HashSet<Behaviour>(), 0);

    [TestCase(Behaviour.FinishEos, "finish-reason")]
    [TestCase(Behaviour.FinishError, "finish-reason")]
    [TestCase(Behaviour.FinishEmpty, "finish-reason")]
    [TestCase(Behaviour.FinishNull, "finish-reason")]
    [TestCase(Behaviour.Parts, "parts")]
    [TestCase(Behaviour.ThinkingParts, "parts")]
    [TestCase(Behaviour.UsageFloat, "usage")]
    [TestCase(Behaviour.UsageText, "usage")]
    [TestCase(Behaviour.UsageMissing, "")]
    [TestCase(Behaviour.CreatedNull, "created")]
    [TestCase(Behaviour.ByteOrderMark, "body")]
    [TestCase(Behaviour.UnknownMembers, "")]
    [TestCase(Behaviour.AnswerInReasoning, "thinking")]
    [TestCase(Behaviour.AnswerInToolCall, "tool-call")]
    [TestCase(Behaviour.ThinkingBraces, "surrounded")]
    [TestCase(Behaviour.DraftFirst, "surrounded several")]
    [TestCase(Behaviour.Fenced, "surrounded")]
    [TestCase(Behaviour.OtherSpelling, "spelling")]
    [TestCase(Behaviour.NumbersAsText, "type")]
    [TestCase(Behaviour.Percent, "type")]
    [TestCase(Behaviour.SingleForList, "single")]
    [TestCase(Behaviour.Wrapped, "wrapped")]
    [TestCase(Behaviour.Encoded, "encoded")]
    [TestCase(Behaviour.TrailingComma, "loose")]
    [TestCase(Behaviour.Comment, "loose")]
    [TestCase(Behaviour.RepeatedMember, "repeated")]
    public async Task An_opinion_is_read_and_what_was_overlooked_is_counted(Behaviour behaviour, string overlooked)
    {
        await using var consultant = Consultant.At(_simulator.Endpoint);
        using var counted = new CountedMetrics(consultant, MetricNames.Leniencies, Label.Kind);
        var usual = await consultant.OpineAsync();
        _simulator.Behaviours = new HashSet<Behaviour> { behaviour };
        var odd = await consultant.OpineAsync();

        Assert.That(
            (odd.Failure, odd.Use.Calls, odd.Use.Failures.Length),
            Is.EqualTo((default(AbstentionReason?), 1, 0)),
            consultant.Log
        );
        Assert.That(
            AuditChain.Digest(odd.Value!.ToOpinion("a", 0)),
            Is.EqualTo(AuditChain.Digest(usual.Value!.ToOpinion("a", 0)))
        );
        Assert.That((odd.Use.PromptTokens > 100, odd.Use.CompletionTokens > 20), Is.EqualTo((true, true)));
        Assert.That(string.Join(' ', counted.Seen), Is.EqualTo(overlooked));
    }

    [TestCase(Behaviour.FinishEos)]
    [TestCase(Behaviour.FinishNull)]
    [TestCase(Behaviour.Parts)]
    [TestCase(Behaviour.UsageFloat)]
    [TestCase(Behaviour.UsageText)]
    [TestCase(Behaviour.UsageMissing)]
    [TestCase(Behaviour.CreatedNull)]
    [TestCase(Behaviour.UnknownMembers)]
    [TestCase(Behaviour.AnswerInReasoning)]
    [TestCase(Behaviour.AnswerInToolCall)]
    [TestCase(Behaviour.StreamIgnored)]
    [TestCase(Behaviour.RawLineEnd)]
    [TestCase(Behaviour.Wrapped)]
    public async Task So_is_a_report_that_is_streamed(Behaviour behaviour)
    {
        await using var consultant = Consultant.At(_simulator.Endpoint);
        var usual = await ReportAsync(consultant);
        _simulator.Behaviours = new HashSet<Behaviour> { behaviour };
        var odd = await ReportAsync(consultant);
        Assert.That((odd.Failure, odd.Use.Calls), Is.EqualTo((default(AbstentionReason?), 1)), consultant.Log);
        Assert.That(odd.Value!.Clinician.TrimStart(), Is.EqualTo(usual.Value!.Clinician));
    }

    [TestCase(Behaviour.RepeatedMemberDiffers)]
    [TestCase(Behaviour.ImpossibleNumber)]
    [TestCase(Behaviour.UnknownName)]
    [TestCase(Behaviour.CutInSilence)]
    [TestCase(Behaviour.Page)]
    public async Task What_cannot_be_meant_is_refused_and_the_next_model_is_asked(Behaviour behaviour)
    {
        _simulator.BehaveNext(behaviour);
        await using var consultant = Consultant.At(_simulator.Endpoint, ("Fallbacks:0", "second"));
        _simulator.Reset();
        var reply = await consultant.OpineAsync();
        Assert.That(
            (reply.Failure, reply.Use.Model),
            Is.EqualTo((default(AbstentionReason?), "second")),
            consultant.Log
        );
        Assert.That(_simulator.Calls.Select(call => call.Model), Is.EqualTo(new[] { "first", "second" }));
        Assert.That(
            reply.Use.Failures.Single().Reason,
            Is.EqualTo(behaviour == Behaviour.CutInSilence ? AbstentionReason.Truncated : AbstentionReason.Unreadable)
        );
        Assert.That(_simulator.Bodies[1], Does.Not.Contain("cannot be used"));
    }

    private static Task<ModelReply<ReportAnswer>> ReportAsync(Consultant consultant) =>
        consultant.Model.AskAsync<ReportAnswer>(
            AgentRole.Communicator,
            "case",
            Questions.Report(
                new()
                {
                    Patient = new() { AgeYears = 58 },
                    ChiefComplaint = "Chest pain",
                },
                58
            ),
            new ModelAllowance(),
            new Listener(),
            default
        );

    private sealed class Listener : IAnswerListener
    {
        public void Begin() { }

        public void End() { }

        public void Hear(string piece) { }
    }
}
