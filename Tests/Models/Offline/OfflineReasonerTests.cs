using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using Orleans.MedAssist.Models.Offline;

namespace Orleans.MedAssist.Tests.Models.Offline;

internal sealed class OfflineReasonerTests
{
    [Test]
    public async Task The_same_prompt_gives_the_same_bytes()
    {
        var prompt = Prompts.Specialist("cardiology", Prompts.Stemi);
        var first = await Prompts.TextAsync(prompt);
        Assert.That(await Prompts.TextAsync(prompt), Is.EqualTo(first));
    }

    [Test]
    public async Task Streaming_gives_the_same_text_in_pieces()
    {
        var prompt = Prompts.Specialist("cardiology", Prompts.Stemi);
        using var reasoner = Prompts.Reasoner();
        var text = new StringBuilder();
        var pieces = 0;
        await foreach (var update in reasoner.GetStreamingResponseAsync(prompt))
        {
            text.Append(update.Text);
            pieces += update.Text.Length > 0 ? 1 : 0;
        }
        Assert.That(text.ToString(), Is.EqualTo(await Prompts.TextAsync(prompt)));
        Assert.That(pieces, Is.GreaterThan(1));
    }

    [Test]
    public async Task It_says_that_it_is_rules_and_counts_tokens()
    {
        var prompt = Prompts.Specialist("cardiology", Prompts.Stemi);
        using var reasoner = Prompts.Reasoner();
        var response = await reasoner.GetResponseAsync(prompt);
        Assert.That(response.ModelId, Is.EqualTo("offline-rules"));
        Assert.That(response.FinishReason, Is.EqualTo(ChatFinishReason.Stop));
        Assert.That(response.Usage!.InputTokenCount, Is.EqualTo(prompt.Sum(message => message.Text.Length) / 4));
        Assert.That(response.Usage.OutputTokenCount, Is.EqualTo(response.Text.Length / 4));
    }

    [Test]
    public async Task The_latency_is_awaited_on_the_given_clock()
    {
        var time = new FakeTimeProvider();
        using var reasoner = Prompts.Reasoner(250, time);
        var answer = reasoner.GetResponseAsync(Prompts.Specialist("cardiology", Prompts.Stemi));
        time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.That(answer.IsCompleted, Is.False);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That((await answer).Text, Is.Not.Empty);
    }

    [TestCase(-1)]
    [TestCase(60_001)]
    public void A_latency_out_of_bounds_stops_the_start(int milliseconds) =>
        Assert.That(
            new OfflineOptionsValidator().Validate(null, new() { LatencyMs = milliseconds }).FailureMessage,
            Does.Contain("LatencyMs").And.Contain("60000")
        );

    [Test]
    public void A_cancelled_call_does_not_answer()
    {
        using var reasoner = Prompts.Reasoner(60_000, new FakeTimeProvider());
        using var cancelled = new CancellationTokenSource();
        var answer = reasoner.GetResponseAsync(Prompts.Specialist("cardiology", Prompts.Stemi), null, cancelled.Token);
        cancelled.Cancel();
        Assert.That(async () => await answer, Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase("specialist", "Case")]
    [TestCase("triager", "Case")]
    [TestCase("validator", "Case")]
    [TestCase("communicator", "Case")]
    public void A_missing_section_is_named(string role, string section) =>
        Assert.That(
            async () => await Prompts.TextAsync(Prompts.Of(role, ("Unrelated", "Mr Secret has a cough"))),
            Throws.ArgumentException.With.Message.Contains(section).And.Message.Not.Contains("Secret")
        );

    [TestCase("specialist", "Specialty")]
    [TestCase("triager", "Specialties")]
    [TestCase("validator", "Disputed claims")]
    [TestCase("communicator", "Settled report")]
    public void A_missing_second_section_is_named(string role, string section) =>
        Assert.That(
            async () => await Prompts.TextAsync(Prompts.Of(role, ("Case", Prompts.Stemi))),
            Throws.ArgumentException.With.Message.Contains($"'{section}'").And.Message.Not.Contains("Crushing")
        );

    [Test]
    public void A_foreign_prompt_is_refused()
    {
        Assert.That(
            async () => await Prompts.TextAsync([new(ChatRole.User, "Tell me a joke")]),
            Throws.ArgumentException
        );
        Assert.That(
            async () => await Prompts.TextAsync([new(ChatRole.System, "You are helpful")]),
            Throws.ArgumentException
        );
        Assert.That(
            async () => await Prompts.TextAsync(Prompts.Of("poet", ("Case", Prompts.Stemi))),
            Throws.ArgumentException
        );
    }
}
