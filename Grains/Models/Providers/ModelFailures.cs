using System.ClientModel;
using System.Collections.Immutable;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models.Wire;
using Orleans.MedAssist.Specialists;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Orleans.MedAssist.Models.Providers;

/// <summary>What went wrong at one model.</summary>
/// <param name="Model">As configured.</param>
/// <param name="Reason">What.</param>
/// <param name="Status">The HTTP status; absent where there was none.</param>
/// <param name="Code">The provider's code; absent where it gave none.</param>
internal sealed record ModelFailure(string Model, AbstentionReason Reason, int? Status = null, string? Code = null)
{
    /// <summary>Sorts what a client throws.</summary>
    public static ModelFailure Of(string model, Exception exception) =>
        exception switch
        {
            ClientResultException { Status: > 0 } refused => Of(model, refused),
            BrokenCircuitException
            or AttemptsSpentException
            or HttpRequestException
            or AggregateException
            or ClientResultException => new(model, AbstentionReason.Unreachable),
            OperationCanceledException or TimeoutException or TimeoutRejectedException => new(
                model,
                AbstentionReason.Late
            ),
            _ => new(model, AbstentionReason.Failed),
        };

    /// <summary>Whether the same question to the same model would end the same way, however soon it is asked.</summary>
    public bool IsLasting =>
        Reason
            is AbstentionReason.Authentication
                or AbstentionReason.Retired
                or AbstentionReason.TooLong
                or AbstentionReason.Filtered
                or AbstentionReason.Limited
        || Status is >= 400 and < 500;

    private static ModelFailure Of(string model, ClientResultException refused)
    {
        var error = refused.GetRawResponse() is { } response
            ? WireError.Of(response.Content.ToMemory())
            : WireError.None;
        return new(model, FailureReasons.Of(refused.Status, error), refused.Status, error.Code);
    }
}

/// <summary>What went wrong with one question, model by model; safe for concurrent use.</summary>
/// <param name="role">Who asks.</param>
/// <param name="specialty">The specialist's id; absent for other roles.</param>
/// <param name="told">Hears of each, once.</param>
internal sealed class ModelFailures(string role, string? specialty, Action<ModelFailure> told)
{
    private readonly Lock _one = new();
    private ImmutableArray<ModelFailure> _all = [];

    /// <summary>All of them, in their order.</summary>
    public ImmutableArray<ModelFailure> All
    {
        get
        {
            lock (_one)
                return _all;
        }
    }

    /// <summary>
    /// The one that says why there is no answer: the last that was the endpoint's own word, else the last.
    /// </summary>
    public ModelFailure? Telling
    {
        get
        {
            var all = All;
            return all.LastOrDefault(static failure =>
                    failure.Reason is not (AbstentionReason.Unreachable or AbstentionReason.PromptCut)
                ) ?? all.LastOrDefault(static failure => failure.Reason != AbstentionReason.PromptCut);
        }
    }

    /// <summary>Adds one; what a model did twice is listed once.</summary>
    public void Add(ModelFailure failure)
    {
        lock (_one)
        {
            if (_all.Contains(failure))
                return;
            _all = _all.Add(failure);
        }

        told(failure);
    }

    /// <summary>As the case lists them.</summary>
    public ImmutableArray<AgentFailure> Listed =>
        [
            .. All.Select(failure => new AgentFailure
            {
                Role = role,
                Specialty = specialty,
                Model = failure.Model,
                Reason = failure.Reason,
                Status = failure.Status,
                ProviderCode = failure.Code,
            }),
        ];
}
