using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Communication;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Latency;

namespace Orleans.MedAssist.Tests.Models.Providers;

/// <summary>An answer that is heard while it is written, over real HTTP.</summary>
internal sealed class StreamingTests
{
    private static readonly CaseSubmission Submission = new()
    {
        Patient = new Patient { AgeYears = 58 },
        ChiefComplaint = "Crushing chest pain, says [PATIENT-1]",
    };

    private Simulator _simulator = null!;
    private Heard _heard = null!;

    [SetUp]
    public async Task Start()
    {
        _simulator = await Simulator.StartAsync(new SimulatorOptions { Latency = LatencyProfile.Measured });
        _heard = new Heard();
    }

    [TearDown]
    public async Task Stop() => await _simulator.DisposeAsync();

    [Test]
    public async Task An_answer_is_heard_before_it_is_whole_and_is_the_same_in_the_end()
    {
        await using var consultant = Consultant.At(_simulator.Endpoint);
        var start = TimeProvider.System.GetTimestamp();
        var reply = await AskAsync(consultant);
        var whole = TimeProvider.System.GetElapsedTime(start);

        Assert.That(reply.Failure, Is.Null, consultant.Log);
        Assert.That(_heard.Text.Text, Is.EqualTo(reply.Value!.Clinician));
        Assert.That(_heard.Pieces, Is.GreaterThan(2));
        Assert.That(
            whole - TimeProvider.System.GetElapsedTime(start, _heard.FirstAt),
            Is.GreaterThan(TimeSpan.FromMilliseconds(50))
        );
        Assert.That(
            (reply.Use.Calls, reply.Use.PromptTokens > 50, reply.Use.CompletionTokens > 20),
            Is.EqualTo((1, true, true))
        );
        Assert.That(_simulator.Bodies.Single(), Does.Contain("\"stream\":true"));
    }

    [TestCase(FaultKind.Stall)]
    [TestCase(FaultKind.Drop)]
    public async Task A_stream_that_breaks_is_asked_for_whole_and_its_prompt_is_paid_for(FaultKind fault)
    {
        await using var consultant = Consultant.At(_simulator.Endpoint, ("StreamSilenceMs", "2000"));
        var once = (await AskAsync(consultant)).Use;
        Assert.That(once.Calls, Is.EqualTo(1));
        _simulator.FailNext(fault);
        _heard = new Heard();
        var reply = await AskAsync(consultant);

        Assert.That(reply.Failure, Is.Null, consultant.Log);
        Assert.That(_heard.Text.Text, Is.Not.Empty.And.Not.EqualTo(reply.Value!.Clinician));
        Assert.That(reply.Value.Clinician, Does.StartWith(_heard.Text.Text));
        Assert.That(reply.Use.Calls, Is.EqualTo(2));
        Assert.That(reply.Use.PromptTokens, Is.GreaterThan(once.PromptTokens + 20));
    }

    [TestCase(FaultKind.RateLimit)]
    [TestCase(FaultKind.ServerError)]
    public async Task A_stream_that_is_refused_is_asked_for_again_and_costs_nothing(FaultKind fault)
    {
        await using var consultant = Consultant.At(_simulator.Endpoint);
        var once = (await AskAsync(consultant)).Use;
        _simulator.FailNext(fault);
        var reply = await AskAsync(consultant);
        Assert.That(
            (reply.Failure, reply.Use.Calls, reply.Use.PromptTokens),
            Is.EqualTo((null as object, 2, once.PromptTokens))
        );
    }

    [TestCase(FaultKind.Truncated)]
    [TestCase(FaultKind.Prose)]
    [TestCase(FaultKind.Empty)]
    [TestCase(FaultKind.WrongSchema)]
    public async Task A_stream_that_cannot_be_read_is_repaired(FaultKind fault)
    {
        _simulator.FailNext(fault);
        await using var consultant = Consultant.At(_simulator.Endpoint);
        var reply = await AskAsync(consultant);
        Assert.That((reply.Failure, reply.Use.Calls), Is.EqualTo((null as object, 2)), consultant.Log);
    }

    private Task<ModelReply<ReportAnswer>> AskAsync(Consultant consultant) =>
        consultant.Model.AskAsync<ReportAnswer>(
            AgentRole.Communicator,
            "case",
            Prompt(),
            new ModelAllowance(),
            _heard,
            default
        );

    // Long enough that half of the answer ends within the clinician's text.
    private static PromptText Prompt() =>
        new PromptText()
            .Case(Submission, 58, AgentRole.Communicator)
            .Report(
                new CaseReport
                {
                    Acuity = Acuity.Emergent,
                    LeadingDiagnosis = "STEMI",
                    Recommendations =
                    [
                        .. Enumerable
                            .Range(1, 40)
                            .Select(number => new Recommendation { Text = $"Look at lead {number} once more" }),
                    ],
                }
            );

    private sealed class Heard : IAnswerListener
    {
        public GrowingText Text { get; private set; } = new("clinician");

        public int Pieces { get; private set; }

        public long FirstAt { get; private set; }

        public void Begin() => Text = new GrowingText("clinician");

        public void End() { }

        public void Hear(string piece)
        {
            Text.Append(piece);
            if (Pieces++ == 0)
                FirstAt = TimeProvider.System.GetTimestamp();
        }
    }
}
