using System.ClientModel;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Models.Gate;
using Orleans.MedAssist.Models.Privacy;
using Orleans.MedAssist.Models.Providers;
using Orleans.MedAssist.Specialists;
using Orleans.MedAssist.Telemetry;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Orleans.MedAssist.Models;

/// <summary>
/// The only way to a model: a typed question without the patient's identifiers, its answer read against the schema, one
/// repair where it cannot be read, and an abstention instead of an exception.
/// </summary>
internal sealed partial class AgentModel(
    ModelCatalog catalog, ModelChain chain, PriorityGate gate, Prompts prompts, IOptions<ModelOptions> options,
    IHostApplicationLifetime host, TimeProvider clock, ILogger<AgentModel> log)
{
    private const int Readings = 2;

    /// <summary>Asks a role's model about a case. Only a cancelled token throws.</summary>
    public Task<ModelReply<T>> AskAsync<T>(AgentRole role, string caseId, PromptText prompt, CancellationToken cancellationToken)
        where T : class, IModelAnswer => AskAsync<T>(role, caseId, prompt, new ModelAllowance(), null, cancellationToken);

    /// <inheritdoc cref="AskAsync{T}(AgentRole, string, PromptText, CancellationToken)"/>
    /// <param name="role">Who asks.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="prompt">The question.</param>
    /// <param name="allowance">What it may cost; where that is nothing, nobody is asked.</param>
    /// <param name="listener">Hears the first answer while it is being written; absent where nobody does.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<ModelReply<T>> AskAsync<T>(
        AgentRole role, string caseId, PromptText prompt, ModelAllowance allowance, IAnswerListener? listener,
        CancellationToken cancellationToken)
        where T : class, IModelAnswer
    {
        // A silo that has left has nobody to tell the answer to; its agents must not wait for one.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.ApplicationStopped);
        return await AnsweredAsync<T>(role, caseId, prompt, allowance, listener, either.Token);
    }

    private async Task<ModelReply<T>> AnsweredAsync<T>(
        AgentRole role, string caseId, PromptText prompt, ModelAllowance allowance, IAnswerListener? listener,
        CancellationToken cancellationToken)
        where T : class, IModelAnswer
    {
        if (allowance.IsSpent)
            return new ModelReply<T> { Failure = AbstentionReason.Budget, Use = new ModelUse() };

        var models = Rehearsal.Is(caseId) ? catalog.Rehearsal : catalog.For(role, prompt.SpecialtyId);
        var mask = MaskOf(caseId, prompt);
        var question = prompt.For(Reader, prompts.Of(role));
        List<ChatMessage> messages =
            [new(ChatRole.System, prompts.Of(role)), new(ChatRole.User, mask is null ? question : mask.Mask(question))];
        var meter = new QuestionMeter(Told(prompt.Packed, role), allowance, options.Value, models, messages, clock);
        using var place = await gate.EnterAsync(CallPriority.AcuityOf(prompt), CallPriority.Of(role, prompt), cancellationToken);
        meter.Waited();
        AskingRole.Current = role;
        AttemptBudget.Current = meter.Attempts;
        var unreadable = (string?)null;
        for (var reading = 1; reading <= Readings && !meter.IsSpent; reading++)
        {
            using var pieces = reading == 1 && listener is not null ? new AnswerPieces(listener, mask) : null;
            ChainAnswer answer;
            try
            {
                answer = await chain.AskAsync(models, messages, AnswerFormat<T>.Options, pieces, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(role, reading, e.GetType().Name);
                if (e is BrokenCircuitException)
                    meter.Waited();
                else
                    meter.Failed();
                return new ModelReply<T> { Failure = Reason(e), Unreadable = unreadable, Use = meter.Use };
            }

            meter.Answered(answer);
            var response = answer.Response;
            var text = prompt.Answer(mask is null ? response.Text : mask.Restore(response.Text));
            var (value, fault) = Read<T>(response, text);
            if (value is not null)
                return new ModelReply<T> { Value = value, Unreadable = unreadable, Use = meter.Use };

            LogUnreadable(role, reading, fault);
            unreadable = unreadable is null ? text : $"{unreadable}\n\n{text}";
            messages =
            [
                .. messages,
                // Endpoints refuse a message without content.
                new(ChatRole.Assistant, string.IsNullOrWhiteSpace(response.Text) ? "{}" : response.Text),
                new(ChatRole.User, $"That answer cannot be used: {fault}. Answer again with the JSON object only."),
            ];
        }

        return new ModelReply<T> { Failure = AbstentionReason.Unreadable, Unreadable = unreadable, Use = meter.Use };
    }

    private bool IsOutside => options.Value.Provider != ModelProvider.Offline;

    private PromptReader Reader => new(options.Value.ContextTokens, Abbreviations: IsOutside);

    private IdentityMask? MaskOf(string caseId, PromptText prompt) =>
        IsOutside && options.Value.Deidentify && prompt.Submission is { } submission
            ? IdentityMask.Of(caseId, submission, clock.GetUtcNow())
            : null;

    private static (T? Value, string Fault) Read<T>(ChatResponse response, string text) where T : class, IModelAnswer
    {
        if (response.FinishReason == ChatFinishReason.Length)
            return (null, "it was cut off");
        if (string.IsNullOrWhiteSpace(text))
            return (null, "it was empty");

        try
        {
            var value = AnswerFormat.Read<T>(JsonSpan.Of(text).ToString());
            var fault = value is null ? "it was null" : string.Join("; ", value.Faults());
            return fault.Length == 0 ? (value, "") : (null, fault);
        }
        catch (JsonException e)
        {
            // The exception's own message may quote the answer.
            return (null, $"it is not valid JSON of the schema at {e.Path ?? "$"}, line {e.LineNumber}");
        }
    }

    private static ModelUse Told(PackedCase? packed, AgentRole role) => packed is null ? new() : new()
    {
        TokensFull = packed.TokensFull,
        TokensPacked = packed.TokensPacked,
        Omitted = [.. packed.Omitted.Select(path => $"{role.ToString().ToLowerInvariant()}: {path}")],
    };

    private static AbstentionReason Reason(Exception e) => e switch
    {
        HttpRequestException or BrokenCircuitException or ClientResultException { Status: 0 or 429 or >= 500 }
            or AttemptsSpentException or AggregateException => AbstentionReason.Unreachable,
        OperationCanceledException or TimeoutException or TimeoutRejectedException => AbstentionReason.Late,
        _ => AbstentionReason.Failed,
    };

    [LoggerMessage(LogLevel.Warning, "The model of role {Role} failed at attempt {Attempt} with {Error}")]
    private partial void LogFailed(AgentRole role, int attempt, string error);

    [LoggerMessage(LogLevel.Warning, "The model of role {Role} gave an answer that cannot be read at attempt {Attempt}: {Fault}")]
    private partial void LogUnreadable(AgentRole role, int attempt, string fault);
}
