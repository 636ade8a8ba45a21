using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Models.Providers;

namespace Orleans.MedAssist.Models;

/// <summary>
/// Adds up what one question costs and holds it to its allowance: attempts, tokens, money, waiting. What an endpoint
/// does not report is counted; an attempt that went out and was never answered is taken to have cost its prompt.
/// </summary>
internal sealed class QuestionMeter
{
    // This bounds a question that belongs to no case.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private const int LettersAToken = 5;
    private const double LeastRead = 0.7;

    private readonly ModelAllowance _allowance;
    private readonly ModelOptions _options;
    private readonly IReadOnlyList<ChatMessage> _messages;
    private readonly NamedModel _first;
    private readonly TimeProvider _clock;
    private readonly Lazy<int> _prompt;
    private readonly ModelFailures _failures;
    private readonly Lock _one = new();
    private ModelUse _use;
    private long _start;
    private int _readings;

    public QuestionMeter(
        ModelUse told,
        ModelAllowance allowance,
        ModelOptions options,
        ImmutableArray<NamedModel> models,
        IReadOnlyList<ChatMessage> messages,
        ModelFailures failures,
        TimeProvider clock
    )
    {
        _failures = failures;
        (_use, _allowance, _options, _messages, _first, _clock) = (
            told,
            allowance,
            options,
            messages,
            models[0],
            clock
        );
        _start = clock.GetTimestamp();
        _prompt = new(() => _messages.Sum(message => TokenCounter.Count(message.Text)));
        Attempts = new AttemptBudget(Math.Min(options.MaxAttempts, allowance.Calls), Affords)
        {
            Until = models.Length > 1 ? null : allowance.Until ?? clock.GetUtcNow() + LongestWait,
        };
    }

    public AttemptBudget Attempts { get; }

    /// <summary>Whether nothing more may be asked.</summary>
    public bool IsSpent => Attempts.IsSpent || Readings >= _allowance.Calls;

    /// <summary>All so far.</summary>
    public ModelUse Use
    {
        get
        {
            lock (_one)
                return Sum();
        }
    }

    /// <summary>A question goes out.</summary>
    public void Asked()
    {
        lock (_one)
            _readings++;
    }

    /// <summary>The time that passed since the last call was spent waiting.</summary>
    public void Waited()
    {
        lock (_one)
            Wait();
    }

    /// <summary>The question that was about to go out was held back: nobody was asked.</summary>
    public void HeldBack()
    {
        lock (_one)
        {
            Wait();
            _readings--;
        }
    }

    /// <summary>Nothing more is asked, and what was spent is final: the asker does not wait for the answer.</summary>
    public ModelUse End()
    {
        Attempts.Close();
        lock (_one)
        {
            Wait();
            return Sum();
        }
    }

    /// <summary>A question was answered.</summary>
    public void Answered(ChainAnswer answer)
    {
        lock (_one)
        {
            Wait();
            if (Attempts.Made > 0)
                Attempts.Settle();
            var told = answer.Response.Usage;
            var prompt = told?.InputTokenCount ?? _prompt.Value;
            var completion = told?.OutputTokenCount ?? TokenCounter.Count(answer.Response.Text);
            _use = _use with
            {
                Model = answer.Response.ModelId ?? _use.Model,
                FinishReason = answer.Response.FinishReason?.Value ?? "",
                PromptTokens = _use.PromptTokens + prompt,
                CompletionTokens = _use.CompletionTokens + completion,
                CostUsd = _use.CostUsd + CostOf(answer.Asked, prompt, completion),
            };
        }
    }

    private void Wait()
    {
        _use = _use with { WaitMs = _use.WaitMs + _clock.GetElapsedTime(_start).TotalMilliseconds };
        _start = _clock.GetTimestamp();
    }

    private ModelUse Sum()
    {
        var lost = Attempts.Unanswered == 0 ? 0L : (long)Attempts.Unanswered * _prompt.Value;
        return _use with
        {
            // Attempts over HTTP where there are any: each one is paid for. The reasoner by rules makes one a reading.
            Calls = Attempts.Made > 0 ? Attempts.Made : _readings,
            PromptTokens = _use.PromptTokens + lost,
            CostUsd = _use.CostUsd + CostOf(_first.Name, lost, 0),
            Failures = _failures.Listed,
        };
    }

    /// <summary>
    /// Whether the endpoint counted far fewer tokens than it was sent: it cuts what is longer than its window, and
    /// answers the rest. Tokenizers differ by a tenth or two; few letters a token show without counting that nothing is
    /// amiss.
    /// </summary>
    public bool IsCut(ChainAnswer answer) =>
        answer.Response.Usage?.InputTokenCount is > 0 and var told
        && _messages.Sum(static message => (long)message.Text.Length) > told * LettersAToken
        && told < _prompt.Value * LeastRead;

    private int Readings => Attempts.Made > 0 ? 0 : _readings;

    private bool Affords(int unanswered)
    {
        if (_allowance.Tokens == long.MaxValue && _allowance.CostUsd == double.MaxValue)
            return true;

        var reserved = unanswered == 0 ? 0L : (long)unanswered * _prompt.Value;
        return _use.PromptTokens + _use.CompletionTokens + reserved < _allowance.Tokens
            && _use.CostUsd + CostOf(_first.Name, reserved, 0) < _allowance.CostUsd;
    }

    private double CostOf(string model, long prompt, long completion)
    {
        foreach (var price in _options.Prices)
            if (price.Model == model)
                return price.Of(prompt, completion);
        return 0;
    }
}
