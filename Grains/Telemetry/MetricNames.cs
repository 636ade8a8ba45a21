namespace Orleans.MedAssist.Telemetry;

/// <summary>
/// The silo's metrics as Prometheus sees them. Counters are named here without the <c>_total</c> that the exporter
/// adds; durations are in seconds.
/// </summary>
internal static class MetricNames
{
    /// <summary>The meter of all of them.</summary>
    public const string Meter = "Orleans.MedAssist";

    /// <summary>From acceptance to the report; a histogram by path and whether there was a debate.</summary>
    public const string Latency = "medical_assistant_latency_seconds";

    /// <summary>Agents that hold a place at the models; a gauge.</summary>
    public const string ActiveAgents = "medical_assistant_active_agents";

    /// <summary>One question to a model, its retries included; a histogram by provider, model and role.</summary>
    public const string ProviderLatency = "groq_api_latency_seconds";

    /// <summary>Cases that ended, by path and outcome.</summary>
    public const string Cases = "medical_assistant_cases";

    /// <summary>Cases that run on this silo; a gauge.</summary>
    public const string CasesRunning = "medical_assistant_cases_running";

    /// <summary>Where the time of a case went; a histogram by stage.</summary>
    public const string Stage = "medical_assistant_stage_seconds";

    /// <summary>The time of a case that was not spent waiting for models; a histogram.</summary>
    public const string Overhead = "medical_assistant_overhead_seconds";

    /// <summary>What the gate said after a round, by result and round.</summary>
    public const string GateReadings = "medical_assistant_gate_readings";

    /// <summary>What the panel disputed, by kind.</summary>
    public const string Disputes = "medical_assistant_disputes";

    /// <summary>Debate rounds of a case that had a panel; a histogram.</summary>
    public const string DebateRounds = "medical_assistant_debate_rounds";

    /// <summary>What settled the panel's position.</summary>
    public const string Decisions = "medical_assistant_decisions";

    /// <summary>Opinions that were asked for, by specialty and whether one was given.</summary>
    public const string Opinions = "medical_assistant_opinions";

    /// <summary>Opinions that were not given, by reason.</summary>
    public const string Abstentions = "medical_assistant_abstentions";

    /// <summary>Given opinions that were less urgent than the safety floor.</summary>
    public const string OpinionsBelowFloor = "medical_assistant_opinions_below_floor";

    /// <summary>
    /// Reports that the safety floor raised above what the team had decided, by the acuity that it raised to.
    /// </summary>
    public const string FloorRaises = "medical_assistant_floor_raises";

    /// <summary>Cost in US dollars by the configured prices.</summary>
    public const string Cost = "medical_assistant_cost_usd";

    /// <summary>Cases that were taken up after their process was lost or handed them over, by stage.</summary>
    public const string Recoveries = "medical_assistant_recoveries";

    /// <summary>Reminders of cases that came due on this silo.</summary>
    public const string ReminderTicks = "medical_assistant_reminder_ticks";

    /// <summary>Questions to models, by provider, model, role and outcome.</summary>
    public const string ModelCalls = "medical_assistant_model_calls";

    /// <summary>
    /// Questions that a model did not answer properly, by provider, model, role, reason and HTTP status.
    /// </summary>
    public const string ModelFailures = "medical_assistant_model_failures";

    /// <summary>
    /// Answers whose form was overlooked so that they could be read, by provider, model and what was overlooked.
    /// </summary>
    public const string Leniencies = "medical_assistant_answers_overlooked";

    /// <summary>Tokens, by provider, model, role and kind.</summary>
    public const string Tokens = "medical_assistant_tokens";

    /// <summary>1 while the provider's circuit is open and nothing is sent to it; a gauge.</summary>
    public const string CircuitOpen = "medical_assistant_provider_circuit_open";

    /// <summary>Questions that wait for a model; a gauge.</summary>
    public const string QueueLength = "medical_assistant_model_queue_length";

    /// <summary>How long questions waited until they were let through or given up; a histogram by acuity.</summary>
    public const string QueueWait = "medical_assistant_model_queue_wait_seconds";

    /// <summary>Questions to the knowledge base, by the tier that answered.</summary>
    public const string KnowledgeAnswers = "medical_assistant_knowledge_answers";

    /// <summary>How long a question to the knowledge base took; a histogram by index and tier.</summary>
    public const string KnowledgeSearch = "medical_assistant_knowledge_search_seconds";

    /// <summary>Age of the knowledge base's file; a gauge.</summary>
    public const string KnowledgeAge = "medical_assistant_knowledge_age_seconds";

    /// <summary>The age from which the knowledge base counts as old; a gauge, 0 where none is configured.</summary>
    public const string KnowledgeMaxAge = "medical_assistant_knowledge_max_age_seconds";
}
