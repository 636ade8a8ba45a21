using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Orleans.MedAssist.Telemetry;

namespace Orleans.MedAssist.Models.Providers;

/// <summary>
/// A client that measures each question: how long, how it ended, how many tokens; and gives it a span.
/// </summary>
internal sealed class MeasuredChat(
    IChatClient client,
    string provider,
    string model,
    ModelMetrics metrics,
    TimeProvider clock
) : DelegatingChatClient(client)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        using var question = new Question(this, options);
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            question.Answered(response.Usage);
            return response;
        }
        catch (Exception e)
        {
            question.Ended(CallOutcomes.Of(e, cancellationToken));
            throw;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        // Whoever stops reading has given the question up.
        using var question = new Question(this, options);
        var usage = (UsageDetails?)null;
        await using var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(updates, question, cancellationToken))
        {
            usage = updates.Current.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? usage;
            yield return updates.Current;
        }

        question.Answered(usage);
    }

    private static async ValueTask<bool> NextAsync(
        IAsyncEnumerator<ChatResponseUpdate> updates,
        Question question,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception e)
        {
            question.Ended(CallOutcomes.Of(e, cancellationToken));
            throw;
        }
    }

    private long Now => clock.GetTimestamp();

    private ModelCall Call(string role) => new(provider, model, role);

    private void Used(ModelCall call, long prompt, long completion) => metrics.Used(call, prompt, completion);

    private void Called(ModelCall call, CallOutcome outcome, long start) =>
        metrics.Called(call, outcome, clock.GetElapsedTime(start));

    /// <summary>One question from its sending to its end.</summary>
    private sealed class Question : IDisposable
    {
        private readonly MeasuredChat _chat;
        private readonly ModelCall _call;
        private readonly long _start;
        private readonly Activity? _span;
        private CallOutcome _outcome = CallOutcome.Cancelled;

        public Question(MeasuredChat chat, ChatOptions? options)
        {
            _chat = chat;
            _call = chat.Call(QuestionOptions.RoleOf(options));
            _start = chat.Now;
            _span = MedAssistTracing.Chat(_call);
        }

        public void Answered(UsageDetails? usage)
        {
            _outcome = CallOutcome.Answered;
            _chat.Used(_call, usage?.InputTokenCount ?? 0, usage?.OutputTokenCount ?? 0);
            _span
                ?.SetTag("gen_ai.usage.input_tokens", usage?.InputTokenCount)
                .SetTag("gen_ai.usage.output_tokens", usage?.OutputTokenCount);
        }

        public void Ended(CallOutcome outcome) => _outcome = outcome;

        public void Dispose()
        {
            _chat.Called(_call, _outcome, _start);
            if (_outcome != CallOutcome.Answered)
                _span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", _outcome.ToString().ToLowerInvariant());
            _span?.Dispose();
        }
    }
}
