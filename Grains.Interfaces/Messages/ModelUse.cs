using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Messages;

/// <summary>What one agent's answer cost.</summary>
[GenerateSerializer, Immutable, Alias("medassist.ModelUse")]
public sealed record ModelUse
{
    /// <summary>Calls, repairs included; 0 where rules or a template answered.</summary>
    [Id(0)]
    public int Calls { get; init; }

    /// <summary>The model's name as it reported itself.</summary>
    [Id(1)]
    public string Model { get; init; } = "";

    /// <summary>Tokens of the prompts, those of attempts that went out and were never answered included.</summary>
    [Id(2)]
    public long PromptTokens { get; init; }

    /// <summary>Tokens of the answers.</summary>
    [Id(3)]
    public long CompletionTokens { get; init; }

    /// <summary>Milliseconds spent waiting for the model, for its turn included.</summary>
    [Id(4)]
    public double WaitMs { get; init; }

    /// <summary>Tokens of the whole submission as indented JSON (o200k_base): what the agent was spared.</summary>
    [Id(5)]
    public long TokensFull { get; init; }

    /// <summary>What of the submission the agent was not told: its role, then a JSON path.</summary>
    [Id(6)]
    public ImmutableArray<string> Omitted { get; init; } = [];

    /// <summary>Tokens of the case as the agent was told it (o200k_base).</summary>
    [Id(7)]
    public long TokensPacked { get; init; }

    /// <summary>US dollars by the configured prices; 0 where the model has none.</summary>
    [Id(8)]
    public double CostUsd { get; init; }

    /// <summary>
    /// Why the model ended its last answer, in its own word (<c>stop</c>, <c>length</c> …); empty where it did not say.
    /// </summary>
    [Id(9)]
    public string FinishReason { get; init; } = "";

    /// <summary>What went wrong on the way, also where an answer came in the end; the case lists them.</summary>
    [Id(10), JsonIgnore]
    public ImmutableArray<AgentFailure> Failures { get; init; } = [];
}

/// <summary>Tokens of one exchange with a model.</summary>
public sealed record TokenCount
{
    /// <summary>Tokens of the prompt.</summary>
    public required long Prompt { get; init; }

    /// <summary>Tokens of the answer.</summary>
    public required long Completion { get; init; }
}

/// <summary>What the whole case cost.</summary>
[GenerateSerializer, Immutable, Alias("medassist.CaseUsage")]
public sealed record CaseUsage
{
    /// <summary>Model calls, repairs included.</summary>
    [Id(0)]
    public int ModelCalls { get; init; }

    /// <summary>Tokens of all prompts.</summary>
    [Id(1)]
    public long PromptTokens { get; init; }

    /// <summary>Tokens of all answers.</summary>
    [Id(2)]
    public long CompletionTokens { get; init; }

    /// <summary>Cost in US dollars by the configured prices; 0 for the offline reasoner.</summary>
    [Id(3)]
    public double CostUsd { get; init; }

    /// <summary>Knowledge searches that a cache answered.</summary>
    [Id(4)]
    public int CacheHits { get; init; }

    /// <summary>
    /// Tokens that the whole submission as indented JSON would have taken, once for each agent that was asked.
    /// </summary>
    [Id(5)]
    public long FullRecordTokens { get; init; }

    /// <summary>Tokens that the case took in the agents' prompts.</summary>
    [Id(6)]
    public long PackedTokens { get; init; }

    /// <summary>
    /// What which agents were not told: their role, then a JSON path with the part of a text that was left out.
    /// </summary>
    [Id(7)]
    public ImmutableArray<string> Omitted { get; init; } = [];
}

/// <summary>Where the time of a case went, in milliseconds; a stage that was not reached is 0.</summary>
[GenerateSerializer, Immutable, Alias("medassist.CaseTimings")]
public sealed record CaseTimings
{
    /// <summary>The safety floor.</summary>
    [Id(0)]
    public double FloorMs { get; init; }

    /// <summary>Triage.</summary>
    [Id(1)]
    public double TriageMs { get; init; }

    /// <summary>Retrieval of the evidence.</summary>
    [Id(2)]
    public double KnowledgeMs { get; init; }

    /// <summary>The blind consultation, until its quorum and grace were over.</summary>
    [Id(3)]
    public double Round0Ms { get; init; }

    /// <summary>The gate, all rounds.</summary>
    [Id(4)]
    public double GateMs { get; init; }

    /// <summary>The debate rounds.</summary>
    [Id(5)]
    public double DebateMs { get; init; }

    /// <summary>The arbiter.</summary>
    [Id(6)]
    public double VerdictMs { get; init; }

    /// <summary>The report and the patient summary.</summary>
    [Id(7)]
    public double ReportMs { get; init; }

    /// <summary>Time on the critical path spent waiting for models.</summary>
    [Id(8)]
    public double ModelMs { get; init; }

    /// <summary>Elapsed time minus <see cref="ModelMs"/>.</summary>
    [Id(9)]
    public double OverheadMs { get; init; }

    /// <summary>
    /// Time spent waiting for models in the round that runs; booked to <see cref="ModelMs"/> by the gate.
    /// </summary>
    [Id(10), JsonIgnore]
    public double RoundModelMs { get; init; }

    /// <summary>Length of the debate round that runs; booked to <see cref="DebateMs"/> by the gate.</summary>
    [Id(11), JsonIgnore]
    public double RoundMs { get; init; }

    /// <summary>
    /// From acceptance until the first words of the report could be shown to whoever follows the case; 0 where nobody
    /// followed it, or no model wrote it.
    /// </summary>
    [Id(12)]
    public double FirstDeltaMs { get; init; }
}
