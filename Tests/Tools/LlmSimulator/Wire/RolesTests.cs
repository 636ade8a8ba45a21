using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using NUnit.Framework;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Reading;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Answers;
using OfflinePrompts = Orleans.MedAssist.Tests.Models.Offline.Prompts;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;

internal sealed class RolesTests
{
    private const string Claims =
        "- c1 | diagnosis | STEMI | evidence: - | weight 0.50\n- c2 | acuity | urgent | evidence: - | weight 0.50";
    private const string Position =
        """{"acuity":"emergent","differential":[{"diagnosis":"STEMI","probability":0.7}]}""";

    private Simulator _simulator = null!;

    [OneTimeSetUp]
    public async Task Start() => _simulator = await Simulator.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _simulator.DisposeAsync();

    [Test]
    public Task A_triager() =>
        IsReadAsync<TriageAnswer>(
            OfflinePrompts.Of("triager", ("Case", OfflinePrompts.Stemi), ("Specialties", "- cardiology: hearts"))
        );

    [Test]
    public Task A_specialist() =>
        IsReadAsync<OpinionAnswer>(OfflinePrompts.Specialist("cardiology", OfflinePrompts.Stemi));

    [Test]
    public Task A_rebuttal() =>
        IsReadAsync<RebuttalAnswer>(OfflinePrompts.Rebuttal("cardiology", OfflinePrompts.Stemi, "", Claims, Position));

    [Test]
    public Task A_validator() =>
        IsReadAsync<VerdictAnswer>(
            OfflinePrompts.Of(
                "validator",
                ("Case", OfflinePrompts.Stemi),
                ("Safety floor", "emergent"),
                ("Disputed claims", Claims)
            )
        );

    [Test]
    public Task A_communicator() =>
        IsReadAsync<ReportAnswer>(
            OfflinePrompts.Of(
                "communicator",
                ("Case", OfflinePrompts.Stemi),
                ("Settled report", """{"acuity":"emergent","leadingDiagnosis":"STEMI"}""")
            )
        );

    [Test]
    public async Task A_specialist_without_a_role_still_conforms_to_the_schema()
    {
        using var chat = _simulator.Chat();
        var answer = await chat.GetResponseAsync("Who are you?", AnswerFormat<OpinionAnswer>.Options);
        Assert.That(Fitted<OpinionAnswer>(answer.Text), Is.EqualTo(answer.Text));
    }

    private async Task IsReadAsync<T>(ChatMessage[] prompt)
        where T : class, IModelAnswer
    {
        using var chat = _simulator.Chat();
        var answer = await chat.GetResponseAsync(prompt, AnswerFormat<T>.Options);
        Assert.That(AnswerReading.Of<T>(answer.Text).Value, Is.Not.Null);
        Assert.That(Fitted<T>(answer.Text), Is.EqualTo(answer.Text));
    }

    private static string Fitted<T>(string answer)
        where T : class
    {
        var schema = ((ChatResponseFormatJson)AnswerFormat<T>.Options.ResponseFormat!).Schema!.Value;
        Assert.That(JsonNode.Parse(answer), Is.InstanceOf<JsonObject>());
        foreach (var name in schema.GetProperty("properties").EnumerateObject().Select(member => member.Name))
            Assert.That(answer, Does.Contain($"\"{name}\":"));
        return PreparedAnswer.Fitted(answer, schema);
    }
}
