using System.Text;
using Microsoft.Extensions.AI;
using NUnit.Framework;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Reading;
using Orleans.MedAssist.Models.Roles;
using OfflinePrompts = Orleans.MedAssist.Tests.Models.Offline.Prompts;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;

internal sealed class OpenAIClientTests
{
    private static readonly ChatMessage[] Stemi = OfflinePrompts.Specialist("cardiology", OfflinePrompts.Stemi);

    private Simulator _simulator = null!;

    [OneTimeSetUp]
    public async Task Start() => _simulator = await Simulator.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _simulator.DisposeAsync();

    [Test]
    public async Task A_role_is_answered_as_the_offline_rules_answer_it()
    {
        using var chat = _simulator.Chat("llama-3.1-8b-instant");
        var answer = await chat.GetResponseAsync(Stemi);
        var expected = await OfflinePrompts.TextAsync(Stemi);
        Assert.That(answer.Text, Is.EqualTo(expected));
        Assert.That((answer.ModelId, answer.FinishReason), Is.EqualTo(("llama-3.1-8b-instant", ChatFinishReason.Stop)));
        Assert.That(answer.Usage!.InputTokenCount, Is.EqualTo(Stemi.Sum(message => message.Text.Length) / 4));
        Assert.That(answer.Usage.OutputTokenCount, Is.EqualTo(expected.Length / 4));
    }

    [Test]
    public async Task A_stream_gives_the_same_text_in_pieces_and_its_usage_at_the_end()
    {
        using var chat = _simulator.Chat();
        var text = new StringBuilder();
        var pieces = 0;
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in chat.GetStreamingResponseAsync(Stemi))
        {
            text.Append(update.Text);
            pieces += update.Text.Length > 0 ? 1 : 0;
            updates.Add(update);
        }

        var expected = await OfflinePrompts.TextAsync(Stemi);
        Assert.That(text.ToString(), Is.EqualTo(expected));
        Assert.That(pieces, Is.EqualTo((expected.Length + 63) / 64));
        var whole = updates.ToChatResponse();
        Assert.That(
            (whole.FinishReason, whole.Usage!.OutputTokenCount),
            Is.EqualTo((ChatFinishReason.Stop, (long)expected.Length / 4))
        );
    }

    [Test]
    public async Task The_products_schema_is_conformed_to_and_its_reader_finds_no_fault()
    {
        using var chat = _simulator.Chat();
        var answer = await chat.GetResponseAsync(Stemi, AnswerFormat<OpinionAnswer>.Options);
        var opinion = AnswerReading.Of<OpinionAnswer>(answer.Text).Value!;
        Assert.That(opinion.Faults(), Is.Empty);
        Assert.That(opinion.Differential[0].Diagnosis, Does.Contain("myocardial infarction").IgnoreCase);
    }

    [Test]
    public async Task A_probe_without_a_role_is_answered_shortly()
    {
        using var chat = _simulator.Chat();
        var answer = await chat.GetResponseAsync("ping");
        Assert.That(answer.Text, Is.EqualTo("This is a simulated model. The prompt names no role that it plays."));
    }

    [Test]
    public async Task A_role_without_its_sections_is_refused_with_the_reason()
    {
        using var chat = _simulator.Chat();
        var refused = await Assert.ThrowsAsync<System.ClientModel.ClientResultException>(() =>
            chat.GetResponseAsync(OfflinePrompts.Of("specialist", ("Case", "- Chief complaint: cough")))
        );
        Assert.That(refused!.Status, Is.EqualTo(400));
        Assert.That(refused.Message, Does.Contain("no section 'Specialty'"));
    }

    [Test]
    public async Task The_models_are_listed()
    {
        var models = await Clients.OpenAI(_simulator.Endpoint).GetOpenAIModelClient().GetModelsAsync();
        Assert.That(models.Value.Select(model => model.Id), Does.Contain("llama-3.3-70b-versatile"));
    }
}
