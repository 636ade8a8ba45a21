using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Hedging;

namespace Orleans.MedAssist.Models.Providers;

/// <summary>
/// Asks the models of a role: the first, and where it fails at once or is slow after a while the next (or the same once
/// more) beside it. The first good answer counts, the others are cancelled.
/// </summary>
internal sealed class ModelChain
{
    private static readonly ResiliencePropertyKey<Question> Asked = new("question");

    private readonly ResiliencePipeline<ChatResponse> _hedged;

    public ModelChain(IOptions<ModelOptions> options, TimeProvider clock)
    {
        var slow = options.Value.HedgeAfterMs;
        _hedged = new ResiliencePipelineBuilder<ChatResponse> { TimeProvider = clock }
            .AddHedging(new HedgingStrategyOptions<ChatResponse>
            {
                MaxHedgedAttempts = Math.Clamp(options.Value.Fallbacks.Count, 1, 5),
                Delay = slow == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(slow),
                ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is not (null or OperationCanceledException)),
                // Without an attempt left there is nothing to ask, and what is still under way may yet answer.
                ActionGenerator = static args => AttemptBudget.Current is { IsSpent: true }
                    ? null
                    : () => AskAsync(args.PrimaryContext, args.ActionContext, args.AttemptNumber),
            })
            .Build();
    }

    /// <summary>The first good answer.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ChatResponse> AskAsync(
        ImmutableArray<NamedModel> models, IReadOnlyList<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(Asked, new Question(models, messages, options));
            var outcome = await _hedged.ExecuteOutcomeAsync(
                static (context, _) => AskAsync(context, context, attempt: 0), context, 0);
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static async ValueTask<Outcome<ChatResponse>> AskAsync(ResilienceContext primary, ResilienceContext own, int attempt)
    {
        primary.Properties.TryGetValue(Asked, out var question);
        try
        {
            var model = question!.Models[Math.Min(attempt, question.Models.Length - 1)];
            return Outcome.FromResult(await model.Chat.GetResponseAsync(question.Messages, question.Options, own.CancellationToken));
        }
        catch (Exception e)
        {
            return Outcome.FromException<ChatResponse>(e);
        }
    }

    private sealed record Question(ImmutableArray<NamedModel> Models, IReadOnlyList<ChatMessage> Messages, ChatOptions Options);
}
