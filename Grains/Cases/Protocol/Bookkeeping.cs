using Orleans.MedAssist.Cases.Protocol.Steps;
using Orleans.MedAssist.Messages;

namespace Orleans.MedAssist.Cases.Protocol;

/// <summary>The bookkeeping that every transition shares: events, transcript, cost and time.</summary>
internal static class Bookkeeping
{
    /// <summary>Appends an event to the audit chain.</summary>
    public static CaseState Tell(this CaseState state, CaseEventType type, DateTimeOffset at, object facts) =>
        state with
        {
            Events = AuditChain.Append(state.Events, type, at, facts),
        };

    /// <summary>Appends messages to the transcript.</summary>
    public static CaseState Record(this CaseState state, params ReadOnlySpan<AcpMessage<TranscriptEntry>> messages) =>
        state with
        {
            Messages = state.Messages.AddRange(messages),
        };

    /// <summary>The same envelope with what the transcript keeps of its content.</summary>
    public static AcpMessage<TranscriptEntry> Said<T>(this AcpMessage<T> message, TranscriptEntry entry) =>
        new()
        {
            Id = message.Id,
            ConversationId = message.ConversationId,
            From = message.From,
            To = message.To,
            InReplyTo = message.InReplyTo,
            Round = message.Round,
            SentAt = message.SentAt,
            Protocol = message.Protocol,
            Content = entry,
        };

    /// <summary>Adds an agent's cost and what went wrong on the way to its answer.</summary>
    public static CaseState Use(this CaseState state, ModelUse use) =>
        state with
        {
            ModelFailures = state.ModelFailures.AddRange(use.Failures),
            Usage = state.Usage with
            {
                ModelCalls = state.Usage.ModelCalls + use.Calls,
                PromptTokens = state.Usage.PromptTokens + use.PromptTokens,
                CompletionTokens = state.Usage.CompletionTokens + use.CompletionTokens,
                CostUsd = state.Usage.CostUsd + use.CostUsd,
                FullRecordTokens = state.Usage.FullRecordTokens + use.TokensFull,
                PackedTokens = state.Usage.PackedTokens + use.TokensPacked,
                Omitted = [.. state.Usage.Omitted.Union(use.Omitted)],
            },
        };

    /// <summary>Adds what was spent on questions that nobody waits for any more.</summary>
    public static CaseState Use(this CaseState state, IEnumerable<ModelUse> spent) =>
        spent.Where(use => use.Calls > 0).Aggregate(state, (sum, use) => sum.Use(use));

    /// <summary>A round lasts as long as its slowest answer, and so does its wait for models.</summary>
    public static CaseState Time(this CaseState state, int round, CaseOutcome outcome, double waited)
    {
        var timings = state.Timings with { RoundModelMs = Math.Max(state.Timings.RoundModelMs, waited) };
        return state with
        {
            Timings =
                round == 0
                    ? timings with
                    {
                        Round0Ms = Math.Max(timings.Round0Ms, outcome.Ms),
                    }
                    : timings with
                    {
                        RoundMs = Math.Max(timings.RoundMs, outcome.Ms),
                    },
        };
    }

    /// <summary>Books the round that the gate has compared.</summary>
    public static CaseTimings CloseRound(this CaseTimings timings) =>
        timings with
        {
            ModelMs = timings.ModelMs + timings.RoundModelMs,
            DebateMs = timings.DebateMs + timings.RoundMs,
            RoundModelMs = 0,
            RoundMs = 0,
        };
}
