using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Models.Wire;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Tests.Models.Providers;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

namespace Orleans.MedAssist.Tests.Models.Wire;

/// <summary>What a model refuses is asked otherwise at once, and from then on from the beginning.</summary>
internal sealed class StepDownTests
{
    private Simulator _simulator = null!;

    [SetUp]
    public async Task Start() => _simulator = await Simulator.StartAsync();

    [TearDown]
    public async Task Stop() => await _simulator.DisposeAsync();

    [TestCase(Behaviour.SchemaRefused, 2, "json_object for json_schema")]
    [TestCase(Behaviour.SchemaUnprocessable, 2, "json_object for json_schema")]
    [TestCase(Behaviour.SchemaNotRouted, 3, "no response_format")]
    [TestCase(Behaviour.JsonRefused, 3, "no response_format")]
    [TestCase(Behaviour.TemperatureRefused, 2, "without temperature")]
    [TestCase(Behaviour.BareRefusal, 4, "no response_format, without temperature")]
    [TestCase(Behaviour.SystemRoleRefused, 2, "no system role")]
    public async Task A_refusal_costs_an_attempt_and_not_the_opinion(Behaviour behaviour, int calls, string steps)
    {
        _simulator.Behaviours = new HashSet<Behaviour> { behaviour };
        await using var consultant = Consultant.At(_simulator.Endpoint);
        var first = await consultant.OpineAsync();
        var second = await consultant.OpineAsync();

        Assert.That(
            (first.Failure, first.Use.Calls, second.Failure, second.Use.Calls),
            Is.EqualTo((default(AbstentionReason?), calls, default(AbstentionReason?), 1)),
            consultant.Log
        );
        Assert.That(string.Join(", ", FormOf(consultant).Steps()), Is.EqualTo(steps));
        Assert.That(consultant.Log.Split("from now on it is asked with").Length, Is.EqualTo(2), consultant.Log);
        Assert.That(consultant.Log, Does.Contain($"asked with: {steps}").And.Not.Contain(Questions.Secret));
    }

    [Test]
    public async Task Several_refusals_are_met_by_one_question()
    {
        _simulator.Behaviours = new HashSet<Behaviour> { Behaviour.JsonRefused, Behaviour.TemperatureRefused };
        await using var consultant = Consultant.At(_simulator.Endpoint);
        var reply = await consultant.OpineAsync();
        Assert.That((reply.Failure, reply.Use.Calls), Is.EqualTo((default(AbstentionReason?), 4)), consultant.Log);
        var body = JsonNode.Parse(_simulator.Bodies[^1])!.AsObject();
        Assert.That((body.ContainsKey("temperature"), body.ContainsKey("response_format")), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task Without_a_schema_of_its_own_the_request_has_it_in_the_prompt()
    {
        _simulator.Behaviours = new HashSet<Behaviour> { Behaviour.SchemaRefused };
        await using var consultant = Consultant.At(_simulator.Endpoint);
        await consultant.OpineAsync();
        var bodies = _simulator.Bodies.Select(body => JsonNode.Parse(body)!).ToList();
        Assert.That(
            bodies.Select(body => (string?)body["response_format"]!["type"]),
            Is.EqualTo(new[] { "json_schema", "json_object" })
        );
        Assert.That(
            bodies.Select(body =>
                body["messages"]![0]!.ToJsonString().Contains("JSON schema", StringComparison.Ordinal)
            ),
            Is.EqualTo(new[] { false, true })
        );
        Assert.That(bodies[1]["messages"]![0]!.ToJsonString(), Does.Contain("differential").And.Contain("semi-urgent"));
    }

    [TestCase(Behaviour.StreamingRefused, "without stream")]
    [TestCase(Behaviour.StreamOptionsRefused, "without stream_options")]
    public async Task A_report_that_cannot_be_streamed_comes_all_the_same(Behaviour behaviour, string steps)
    {
        _simulator.Behaviours = new HashSet<Behaviour> { behaviour };
        await using var consultant = Consultant.At(_simulator.Endpoint);
        var heard = new Heard();
        var reply = await consultant.Model.AskAsync<ReportAnswer>(
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
            heard,
            default
        );
        Assert.That((reply.Failure, reply.Use.Calls), Is.EqualTo((default(AbstentionReason?), 2)), consultant.Log);
        Assert.That(string.Join(", ", FormOf(consultant).Steps()), Is.EqualTo(steps));
        Assert.That(heard.Text, Does.Contain(reply.Value!.Clinician[..20]));
    }

    [Test]
    public async Task A_schema_that_is_ignored_is_told_in_words()
    {
        _simulator.Behaviours = new HashSet<Behaviour> { Behaviour.SchemaIgnored };
        await using var consultant = Consultant.At(_simulator.Endpoint);
        Assert.That((await consultant.OpineAsync()).Failure, Is.Null, consultant.Log);
        Assert.That((await consultant.OpineAsync()).Failure, Is.Null, consultant.Log);
        _simulator.Reset();
        await consultant.ProbeAsync();
        var reply = await consultant.OpineAsync();
        Assert.That(
            (reply.Failure, reply.Use.Calls, FormOf(consultant).IgnoresSchema),
            Is.EqualTo((default(AbstentionReason?), 1, true)),
            consultant.Log
        );
    }

    [Test]
    public async Task What_was_refused_to_one_model_is_still_sent_to_another()
    {
        _simulator.BehaveNext(Behaviour.SchemaRefused);
        await using var consultant = Consultant.At(_simulator.Endpoint, ("Specialties:neurology", "brains"));
        await consultant.OpineAsync("cardiology");
        await consultant.OpineAsync("neurology");
        Assert.That(
            (string?)JsonNode.Parse(_simulator.Bodies[^1])!["response_format"]!["type"],
            Is.EqualTo("json_schema")
        );
    }

    [TestCase(Behaviour.ContextLength)]
    [TestCase(Behaviour.Filtered)]
    [TestCase(Behaviour.Decommissioned)]
    [TestCase(Behaviour.Unauthorized)]
    [TestCase(Behaviour.TooLarge)]
    public async Task A_refusal_with_another_cause_is_asked_once(Behaviour behaviour)
    {
        _simulator.Behaviours = new HashSet<Behaviour> { behaviour };
        await using var consultant = Consultant.At(_simulator.Endpoint);
        var reply = await consultant.OpineAsync();
        Assert.That(
            (_simulator.Calls.Count, reply.Use.Calls, FormOf(consultant).IsFull),
            Is.EqualTo((1, 1, true)),
            consultant.Log
        );
    }

    [Test]
    public void A_limit_of_tokens_goes_by_its_other_name()
    {
        var request = JsonNode.Parse("""{"model":"m","messages":[],"max_tokens":7}""")!.AsObject();
        var error = WireError.Of(
            """{"error":{"message":"Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.","param":"max_tokens","code":"unsupported_parameter"}}"""u8.ToArray()
        );
        var form = Refusal.Next(System.Net.HttpStatusCode.BadRequest, error, request, EndpointForm.Full)!;
        form.Apply(request);
        Assert.That(request.ToJsonString(), Is.EqualTo("""{"model":"m","messages":[],"max_completion_tokens":7}"""));
    }

    private static EndpointForm FormOf(Consultant consultant) =>
        consultant.Services.GetRequiredService<EndpointForms>().Of("first");

    private sealed class Heard : IAnswerListener
    {
        public string Text { get; private set; } = "";

        public void Begin() => Text = "";

        public void End() { }

        public void Hear(string piece) => Text += piece;
    }
}
