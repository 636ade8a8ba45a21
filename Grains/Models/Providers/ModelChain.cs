using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Models.Wire;
using Polly;
using Polly.Hedging;

namespace Orleans.MedAssist.Models.Providers;

/// <summary>
/// Asks the models of a role: the first, and where it fails at once or is slow after a while the next (or the same once
/// more) beside it. The first good answer counts, the others are cancelled. Where somebody listens the first one is
/// streamed; whatever is asked after it comes whole.
/// </summary>
internal sealed class ModelChain
{
    private static readonly ResiliencePropertyKey<Question> Asked = new("question");

    private readonly ResiliencePipeline<ChainAnswer> _hedged;
    private readonly ResiliencePipeline<ChainAnswer> _streamed;
    private readonly TimeSpan _silence;
    private readonly TimeProvider _clock;

    private readonly RateLimits _limits;

    public ModelChain(IOptions<ModelOptions> options, RateLimits limits, TimeProvider clock)
    {
        var slow = options.Value.HedgeAfterMs;
        (_silence, _limits, _clock) = (TimeSpan.FromMilliseconds(options.Value.StreamSilenceMs), limits, clock);
        _hedged = Pipeline(options.Value, slow == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(slow));
        // An answer that is being written is not slow, however long it is; silence ends it.
        _streamed = Pipeline(options.Value, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The first good answer.</summary>
    /// <param name="models">At least one.</param>
    /// <param name="messages">The question.</param>
    /// <param name="options">How it is to be answered, and in how many attempts.</param>
    /// <param name="pieces">Takes the answer while it is being written; absent where nobody listens.</param>
    /// <param name="failures">Takes what went wrong, also where another model answers.</param>
    /// <param name="cancellationToken">Ends all attempts.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ChainAnswer> AskAsync(
        ImmutableArray<NamedModel> models,
        IReadOnlyList<ChatMessage> messages,
        QuestionOptions options,
        AnswerPieces? pieces,
        ModelFailures failures,
        CancellationToken cancellationToken
    )
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(Asked, new Question(models, messages, options, pieces, failures));
            var outcome = await (pieces is null ? _hedged : _streamed).ExecuteOutcomeAsync(
                static (context, chain) => chain.AskAsync(context, context, attempt: 0),
                context,
                this
            );
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ResiliencePipeline<ChainAnswer> Pipeline(ModelOptions options, TimeSpan slow) =>
        new ResiliencePipelineBuilder<ChainAnswer> { TimeProvider = _clock }
            .AddHedging(
                new HedgingStrategyOptions<ChainAnswer>
                {
                    MaxHedgedAttempts = Math.Clamp(options.Fallbacks.Count, 1, 5),
                    Delay = slow,
                    ShouldHandle = static args =>
                        ValueTask.FromResult(args.Outcome.Exception is not (null or OperationCanceledException)),
                    ActionGenerator = args =>
                        IsPointless(args.PrimaryContext, args.AttemptNumber)
                            ? null
                            : () => AskAsync(args.PrimaryContext, args.ActionContext, args.AttemptNumber),
                }
            )
            .Build();

    private async ValueTask<Outcome<ChainAnswer>> AskAsync(
        ResilienceContext primary,
        ResilienceContext own,
        int attempt
    )
    {
        primary.Properties.TryGetValue(Asked, out var question);
        var model = question!.Models[Math.Min(attempt, question.Models.Length - 1)];
        try
        {
            var response =
                attempt == 0 && question.Pieces is { } pieces
                    ? await AnswerStream.ReadAsync(
                        model.Chat,
                        question.Messages,
                        question.Options,
                        pieces,
                        _silence,
                        _clock,
                        own.CancellationToken
                    )
                    : await model.Chat.GetResponseAsync(question.Messages, question.Options, own.CancellationToken);
            return Outcome.FromResult(new ChainAnswer(response, model.Name));
        }
        catch (Exception e)
        {
            // What was given up because another answered has not failed, and what was never sent is no word of the
            // endpoint's.
            if (
                !own.CancellationToken.IsCancellationRequested
                && (e is not AttemptsSpentException || question.Failures.All.IsEmpty)
            )
                question.Failures.Add(ModelFailure.Of(model.Name, e));
            return Outcome.FromException<ChainAnswer>(e);
        }
    }

    // Without an attempt left there is nothing to ask, and what is still under way may yet answer. The same model is
    // not asked once more after a word of its endpoint's that stands.
    private bool IsPointless(ResilienceContext primary, int attempt) =>
        primary.Properties.TryGetValue(Asked, out var question)
        && (question!.Options.Attempts.IsSpent || (attempt >= question.Models.Length && IsFinal(question)));

    private bool IsFinal(Question question) =>
        _limits.IsLimited(question.Models[^1].Name)
        || question.Failures.All.Any(failure => failure.Model == question.Models[^1].Name && failure.IsLasting);

    private sealed record Question(
        ImmutableArray<NamedModel> Models,
        IReadOnlyList<ChatMessage> Messages,
        QuestionOptions Options,
        AnswerPieces? Pieces,
        ModelFailures Failures
    );
}

/// <summary>An answer and the name, as configured, of the model that gave it.</summary>
internal sealed record ChainAnswer(ChatResponse Response, string Asked);
