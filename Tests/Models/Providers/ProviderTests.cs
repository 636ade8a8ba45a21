using System.Text.Json.Nodes;
using NUnit.Framework;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;

namespace Orleans.MedAssist.Tests.Models.Providers;

/// <summary>Every provider over real HTTP.</summary>
internal sealed class ProviderTests
{
    private Simulator _simulator = null!;

    [SetUp]
    public async Task Start() => _simulator = await Simulator.StartAsync();

    [TearDown]
    public async Task Stop() => await _simulator.DisposeAsync();

    [TestCase("OpenAICompatible")]
    [TestCase("Groq")]
    [TestCase("AzureOpenAI")]
    public async Task A_specialist_answers_in_the_schema_that_it_was_sent(string provider)
    {
        await using var consultant = At(provider, ("Roles:specialists", "panel-model"));
        var reply = await consultant.OpineAsync();

        Assert.That(reply.Failure, Is.Null, consultant.Log);
        Assert.That(
            reply.Value!.Differential[0].Diagnosis,
            Does.Contain("myocardial infarction").IgnoreCase.Or.Contain("STEMI")
        );
        Assert.That((reply.Use.Model, reply.Use.Calls), Is.EqualTo(("panel-model", 1)));
        Assert.That((reply.Use.PromptTokens > 100, reply.Use.CompletionTokens > 20), Is.EqualTo((true, true)));
        var body = JsonNode.Parse(_simulator.Bodies.Single())!;
        Assert.That((string?)body["response_format"]!["type"], Is.EqualTo("json_schema"));
        Assert.That(body["response_format"]!["json_schema"]!["schema"]!["properties"]!["differential"], Is.Not.Null);
    }

    [Test]
    public async Task Roles_and_specialties_reach_their_own_models()
    {
        await using var consultant = At(
            "OpenAICompatible",
            ("Roles:triager", "small"),
            ("Roles:specialists", "large"),
            ("Roles:validator", "judge"),
            ("Specialties:neurology", "brains")
        );
        await consultant.OpineAsync("cardiology");
        await consultant.OpineAsync("neurology");
        await consultant.Model.AskAsync<TriageAnswer>(AgentRole.Triager, "case", Questions.Triage(), default);
        await consultant.Model.AskAsync<RebuttalAnswer>(
            AgentRole.Rebuttal,
            "case",
            Questions.Rebuttal("neurology"),
            default
        );
        await consultant.Model.AskAsync<VerdictAnswer>(AgentRole.Validator, "case", Questions.Verdict(), default);
        await consultant.Model.AskAsync<ReportAnswer>(
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
            default
        );

        var asked = _simulator.Stats()["models"]!.AsObject().Select(model => model.Key);
        Assert.That(asked, Is.EqualTo(new[] { "brains", "judge", "large", "small" }));
        Assert.That(
            _simulator.Calls.Select(call => (call.Model, call.Role)).Distinct(),
            Is.EqualTo(
                new[]
                {
                    ("large", "specialist"),
                    ("brains", "specialist"),
                    ("small", "triager"),
                    ("brains", "rebuttal"),
                    ("judge", "validator"),
                    ("large", "communicator"),
                }
            )
        );
    }

    private Consultant At(string provider, params (string, string)[] settings) =>
        Consultant.With([
            ("Provider", provider),
            ("Endpoint", $"{(provider == "AzureOpenAI" ? _simulator.Root : _simulator.Endpoint)}"),
            ("ApiKey", "a-key"),
            .. settings,
        ]);
}
