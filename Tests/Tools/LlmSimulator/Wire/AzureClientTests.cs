using Microsoft.Extensions.AI;
using NUnit.Framework;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Reading;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Patients;
using OfflinePrompts = Orleans.MedAssist.Tests.Models.Offline.Prompts;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;

internal sealed class AzureClientTests
{
    private static readonly ChatMessage[] Triage = OfflinePrompts.Of(
        "triager",
        ("Case", OfflinePrompts.Stemi),
        ("Safety floor", "emergent"),
        ("Specialties", "- cardiology: hearts\n- pulmonology: lungs")
    );

    private Simulator _simulator = null!;

    [OneTimeSetUp]
    public async Task Start() => _simulator = await Simulator.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _simulator.DisposeAsync();

    [TestCase(true)]
    [TestCase(false)]
    public async Task Both_clients_for_azure_get_an_answer_that_the_product_reads(bool deploymentInPath)
    {
        using var chat = Chat(deploymentInPath);
        var answer = await chat.GetResponseAsync(Triage, AnswerFormat<TriageAnswer>.Options);
        var triage = AnswerReading.Of<TriageAnswer>(answer.Text).Value!;
        Assert.That(
            (triage.Acuity, triage.Specialties[0], answer.ModelId),
            Is.EqualTo((Acuity.Emergent, "cardiology", "triage-deployment"))
        );
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Both_clients_for_azure_get_a_stream(bool deploymentInPath)
    {
        using var chat = Chat(deploymentInPath);
        var answer = await chat.GetStreamingResponseAsync(Triage).ToChatResponseAsync();
        Assert.That(answer.Text, Is.EqualTo(await OfflinePrompts.TextAsync(Triage)));
    }

    [Test]
    public async Task Embeddings_come_by_deployment_too()
    {
        using var generator = Clients.Azure(_simulator).GetEmbeddingClient("vectors").AsIEmbeddingGenerator();
        var embedding = (await generator.GenerateAsync(["chest pain"]))[0];
        Assert.That((embedding.Vector.Length, embedding.ModelId), Is.EqualTo((768, "vectors")));
    }

    private IChatClient Chat(bool deploymentInPath) =>
        (
            deploymentInPath
                ? Clients.Azure(_simulator).GetChatClient("triage-deployment")
                : Clients.OpenAI(new Uri(_simulator.Root, "openai/v1/")).GetChatClient("triage-deployment")
        ).AsIChatClient();
}
