using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Models;

/// <summary>
/// Which models answer and how long they may take, configuration section <c>Models</c>. The bounds stand once, in the
/// attributes: a start that breaks one stops and says it.
/// </summary>
public sealed class ModelOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Models";

    /// <summary>Who answers: Offline (rules, no model), Groq, OpenAICompatible or AzureOpenAI.</summary>
    public ModelProvider Provider { get; set; }

    /// <summary>
    /// Address of the endpoint, up to and including <c>/v1</c>; for Azure the resource's address. Groq has its own.
    /// </summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The endpoint's key. Groq reads <c>GROQ_API_KEY</c> where this is empty.</summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// Model names by role: triager, specialists, validator, communicator. A role without one takes the specialists'.
    /// </summary>
    public IDictionary<string, string> Roles { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Model names by specialty, instead of the specialists' model.</summary>
    public IDictionary<string, string> Specialties { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Models that are asked, in this order, where the first one fails or is slow.</summary>
    public IList<string> Fallbacks { get; } = [];

    /// <summary>What models cost; one that is not here costs nothing.</summary>
    [ValidateEnumeratedItems]
    public IList<ModelPrice> Prices { get; } = [];

    /// <summary>Milliseconds that one attempt may take; one that is streamed, until it begins.</summary>
    [Range(50, 120_000)]
    public int AttemptTimeoutMs { get; set; } = 5_000;

    /// <summary>Milliseconds that an answer that is streamed may fall silent; then it is asked for whole.</summary>
    [Range(50, 120_000)]
    public int StreamSilenceMs { get; set; } = 2_000;

    /// <summary>Milliseconds after which a question is asked a second time beside the first; 0 is never.</summary>
    [Range(0, 120_000)]
    public int HedgeAfterMs { get; set; } = 2_000;

    /// <summary>Attempts over HTTP that one question may take in all, retries, hedges and repair included.</summary>
    [Range(1, 20)]
    public int MaxAttempts { get; set; } = 6;

    /// <summary>
    /// The longest wait that a limited endpoint may ask for, in milliseconds; a longer one goes to the next model.
    /// Where there is none, it is waited for up to the case's deadline.
    /// </summary>
    [Range(0, 60_000)]
    public int MaxRetryAfterMs { get; set; } = 2_000;

    /// <summary>Tokens that the models read at a time.</summary>
    [Range(2_048, 2_000_000)]
    public int ContextTokens { get; set; } = 8_192;

    /// <summary>Questions that a silo asks its models at once; a question's hedges and repair do not count.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrentCalls { get; set; } = 64;

    /// <summary>Questions that may wait on a silo before it accepts no new case.</summary>
    [Range(0, 1_000_000)]
    public int MaxQueuedCalls { get; set; } = 2_000;

    /// <summary>Milliseconds after which a waiting question is treated as one level more urgent.</summary>
    [Range(1, 600_000)]
    public int AgeingMs { get; set; } = 2_000;

    /// <summary>
    /// Whether patient identifiers are taken out of what a model outside is sent. On unless it is switched off.
    /// </summary>
    public bool Deidentify { get; set; } = true;

    /// <summary>
    /// The hospital's own names, which are taken out as well: sites, wards, practices; three letters and more.
    /// </summary>
    public IList<string> OwnNames { get; } = [];
}

/// <summary>Who answers.</summary>
public enum ModelProvider
{
    /// <summary>The reasoner by rules: no model, no network.</summary>
    Offline = 0,

    /// <summary>Groq's OpenAI-compatible endpoint.</summary>
    Groq = 1,

    /// <summary>Any OpenAI-compatible endpoint: OpenAI, vLLM, Ollama.</summary>
    OpenAICompatible = 2,

    /// <summary>Azure OpenAI; model names are deployment names.</summary>
    AzureOpenAI = 3,
}
