using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Specialists;

namespace Orleans.MedAssist.Models;

/// <summary>
/// The only user of a chat client: a typed question, its answer read against the schema, one repair where it cannot be
/// read, and an abstention instead of an exception.
/// </summary>
internal sealed partial class AgentModel(IChatClient chat, Prompts prompts, TimeProvider clock, ILogger<AgentModel> log)
{
    private const int Attempts = 2;
    private readonly PromptReader _reader = PromptReader.Behind(chat);

    /// <summary>Asks a role's model. Only a cancelled token throws.</summary>
    public async Task<ModelReply<T>> AskAsync<T>(AgentRole role, PromptText prompt, CancellationToken cancellationToken)
        where T : class, IModelAnswer
    {
        List<ChatMessage> messages = [new(ChatRole.System, prompts.Of(role)), new(ChatRole.User, prompt.For(_reader, prompts.Of(role)))];
        var use = Told(prompt.Packed, role);
        var unreadable = (string?)null;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            ChatResponse response;
            var start = clock.GetTimestamp();
            try
            {
                response = await chat.GetResponseAsync(messages, AnswerFormat<T>.Options, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(role, attempt, e.GetType().Name);
                return new ModelReply<T> { Failure = Reason(e), Unreadable = unreadable, Use = Waited(use, start, null) };
            }

            use = Waited(use, start, response);
            var (value, fault) = Read<T>(response);
            if (value is not null)
                return new ModelReply<T> { Value = value, Use = use };

            LogUnreadable(role, attempt, fault);
            unreadable = response.Text;
            messages.Add(new ChatMessage(ChatRole.Assistant, response.Text));
            messages.Add(new ChatMessage(ChatRole.User, $"That answer cannot be used: {fault}. Answer again with the JSON object only."));
        }

        return new ModelReply<T> { Failure = AbstentionReason.Unreadable, Unreadable = unreadable, Use = use };
    }

    private static (T? Value, string Fault) Read<T>(ChatResponse response) where T : class, IModelAnswer
    {
        if (response.FinishReason == ChatFinishReason.Length)
            return (null, "it was cut off");
        if (string.IsNullOrWhiteSpace(response.Text))
            return (null, "it was empty");

        try
        {
            var value = AnswerFormat.Read<T>(JsonSpan.Of(response.Text).ToString());
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

    private ModelUse Waited(ModelUse use, long start, ChatResponse? response) => use with
    {
        Calls = use.Calls + 1,
        Model = response?.ModelId ?? use.Model,
        PromptTokens = use.PromptTokens + (response?.Usage?.InputTokenCount ?? 0),
        CompletionTokens = use.CompletionTokens + (response?.Usage?.OutputTokenCount ?? 0),
        WaitMs = use.WaitMs + clock.GetElapsedTime(start).TotalMilliseconds,
    };

    private static AbstentionReason Reason(Exception e) => e switch
    {
        HttpRequestException => AbstentionReason.Unreachable,
        OperationCanceledException or TimeoutException => AbstentionReason.Late,
        _ => AbstentionReason.Failed,
    };

    [LoggerMessage(LogLevel.Warning, "The model of role {Role} failed at attempt {Attempt} with {Error}")]
    private partial void LogFailed(AgentRole role, int attempt, string error);

    [LoggerMessage(LogLevel.Warning, "The model of role {Role} gave an answer that cannot be read at attempt {Attempt}: {Fault}")]
    private partial void LogUnreadable(AgentRole role, int attempt, string fault);
}
