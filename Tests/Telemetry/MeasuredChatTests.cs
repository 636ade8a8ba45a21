using System.ClientModel;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Providers;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Telemetry;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Orleans.MedAssist.Tests.Telemetry;

/// <summary>What a question to a model leaves in the metrics.</summary>
[NonParallelizable]
internal sealed class MeasuredChatTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly List<string> _seen = [];

    [Test]
    public async Task An_answer_is_timed_and_its_tokens_are_counted_for_the_role_that_asked([Values] bool streamed)
    {
        var asking = new QuestionOptions(new ChatOptions(), AgentRole.Validator, new AttemptBudget(1));
        using var listener = Listen(out var chat, new Answering(_clock));
        if (streamed)
            Assert.That(
                (await chat.GetStreamingResponseAsync("?", asking).ToChatResponseAsync()).Text,
                Is.EqualTo("yes")
            );
        else
            Assert.That((await chat.GetResponseAsync("?", asking)).Text, Is.EqualTo("yes"));
        Assert.That(
            _seen,
            Is.EquivalentTo(
                new[]
                {
                    "medical_assistant_tokens 7 prompt validator",
                    "medical_assistant_tokens 3 completion validator",
                    "medical_assistant_model_calls 1 answered validator",
                    "groq_api_latency_seconds 0.08 validator",
                }
            )
        );
    }

    [Test]
    public async Task Whoever_stops_reading_has_given_the_question_up()
    {
        using var listener = Listen(out var chat, new Answering(_clock));
        await foreach (var _ in chat.GetStreamingResponseAsync("?"))
            break;
        Assert.That(_seen, Is.EqualTo(new[] { "medical_assistant_model_calls 1 cancelled none" }));
    }

    [Test]
    public void What_was_never_sent_says_nothing_about_the_providers_latency()
    {
        using var listener = Listen(out var chat, new Answering(_clock, new BrokenCircuitException()));
        Assert.That(async () => await chat.GetResponseAsync("?"), Throws.InstanceOf<BrokenCircuitException>());
        Assert.That(_seen, Is.EqualTo(new[] { "medical_assistant_model_calls 1 held none" }));
    }

    private static IEnumerable<TestCaseData> Failures =>
        [
            new(new HttpRequestException("no route"), "Failed"),
            new(new TimeoutRejectedException(), "Late"),
            new(new TaskCanceledException(), "Late"),
            new(new AttemptsSpentException(1), "Held"),
            new(new ClientResultException("500", null!), "Failed"),
        ];

    [TestCaseSource(nameof(Failures))]
    public void A_failure_is_sorted_by_what_it_says_of_the_provider(Exception failure, string outcome) =>
        Assert.That($"{CallOutcomes.Of(failure, default)}", Is.EqualTo(outcome));

    private MeterListener Listen(out IChatClient chat, IChatClient inner)
    {
        var services = new ServiceCollection().AddMedAssistTelemetry().BuildServiceProvider();
        var (meters, telemetry) = (
            services.GetRequiredService<IMeterFactory>(),
            services.GetRequiredService<MedAssistTelemetry>()
        );
        chat = new MeasuredChat(inner, "groq", "model", telemetry.Models, _clock);
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Scope == meters)
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.Start();
        _seen.Clear();
        return listener;
    }

    private void See(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
        Assert.That((labels["provider"], labels["model"]), Is.EqualTo(("groq", "model")));
        string?[] told =
        [
            $"{labels.GetValueOrDefault("outcome") ?? labels.GetValueOrDefault("kind")}",
            $"{labels["role"]}",
        ];
        _seen.Add(
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{instrument.Name} {value:0.###} {string.Join(' ', told.Where(text => text!.Length > 0))}"
            )
        );
    }

    /// <summary>Answers yes after 80 ms, or fails.</summary>
    private sealed class Answering(FakeTimeProvider clock, Exception? failure = null) : IChatClient
    {
        private static readonly UsageDetails Usage = new() { InputTokenCount = 7, OutputTokenCount = 3 };

        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            clock.Advance(TimeSpan.FromMilliseconds(80));
            return failure is null
                ? Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "yes")) { Usage = Usage })
                : Task.FromException<ChatResponse>(failure);
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default
        )
        {
            await Task.CompletedTask;
            yield return new ChatResponseUpdate(ChatRole.Assistant, "yes");
            clock.Advance(TimeSpan.FromMilliseconds(80));
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(Usage)]);
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
