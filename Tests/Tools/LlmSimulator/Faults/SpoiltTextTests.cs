using Microsoft.Extensions.AI;
using NUnit.Framework;
using Orleans.MedAssist.Models.Reading;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;
using OfflinePrompts = Orleans.MedAssist.Tests.Models.Offline.Prompts;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

internal sealed class SpoiltTextTests
{
    private static readonly ChatMessage[] Stemi = OfflinePrompts.Specialist("cardiology", OfflinePrompts.Stemi);

    private Simulator _simulator = null!;
    private IChatClient _chat = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _simulator = await Simulator.StartAsync();
        _chat = _simulator.Chat();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _chat.Dispose();
        await _simulator.DisposeAsync();
    }

    [Test]
    public async Task A_truncated_answer_is_half_and_finished_for_its_length([Values] bool streams)
    {
        var whole = await OfflinePrompts.TextAsync(Stemi);
        _simulator.FailNext(FaultKind.Truncated);
        var answer = await AskAsync(streams);
        Assert.That(
            (answer.Text, answer.FinishReason),
            Is.EqualTo((whole[..(whole.Length / 2)], ChatFinishReason.Length))
        );
    }

    [Test]
    public async Task Prose_is_text_without_an_object([Values] bool streams)
    {
        _simulator.FailNext(FaultKind.Prose);
        Assert.That((await AskAsync(streams)).Text, Does.StartWith("Of course!").And.Not.Contain("{"));
    }

    [Test]
    public async Task Empty_is_an_answer_without_content([Values] bool streams)
    {
        _simulator.FailNext(FaultKind.Empty);
        var answer = await AskAsync(streams);
        Assert.That((answer.Text, answer.FinishReason), Is.EqualTo(("", ChatFinishReason.Stop)));
    }

    [Test]
    public async Task A_wrong_schema_is_json_in_which_the_product_finds_faults([Values] bool streams)
    {
        _simulator.FailNext(FaultKind.WrongSchema);
        var answer = await AskAsync(streams);
        Assert.That(AnswerReading.Of<OpinionAnswer>(answer.Text).Value, Is.Null);
    }

    private Task<ChatResponse> AskAsync(bool streams) =>
        streams ? _chat.GetStreamingResponseAsync(Stemi).ToChatResponseAsync() : _chat.GetResponseAsync(Stemi);
}
