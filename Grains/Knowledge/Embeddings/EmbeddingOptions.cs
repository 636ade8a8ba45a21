using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Knowledge.Embeddings;

/// <summary>How texts become vectors, configuration section <c>Knowledge:Embedding</c>.</summary>
public sealed class EmbeddingOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Knowledge:Embedding";

    /// <summary>
    /// What new bases are built with: Encoder (a model inside the process), Lexical (words, no model), OpenAICompatible
    /// or AzureOpenAI. A base that is there is asked as it was built.
    /// </summary>
    [EnumDataType(typeof(EmbeddingProvider))]
    public EmbeddingProvider Provider { get; set; } = EmbeddingProvider.Encoder;

    /// <summary>Whether texts leave the process.</summary>
    public bool IsOutside => Provider is EmbeddingProvider.OpenAICompatible or EmbeddingProvider.AzureOpenAI;

    /// <summary>Address of the endpoint, up to and including <c>/v1</c>; for Azure the resource's address.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The endpoint's key; endpoints of one's own often need none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The model's name (for Azure the deployment's); it has to give 768 dimensions.</summary>
    public string? Model { get; set; }

    /// <summary>
    /// Whether the endpoint is asked for 768 dimensions: models that can give several need it, others refuse it.
    /// </summary>
    public bool AskDimensions { get; set; } = true;

    /// <summary>What some models want before a question, for example <c>query: </c>.</summary>
    public string QuestionPrefix { get; set; } = "";

    /// <summary>What some models want before a stored text, for example <c>passage: </c>.</summary>
    public string DocumentPrefix { get; set; } = "";

    /// <summary>Texts in one request, 1 to 2,048.</summary>
    [Range(1, 2_048)]
    public int BatchSize { get; set; } = 64;

    /// <summary>Milliseconds that one attempt may take, 50 to 600,000.</summary>
    [Range(50, 600_000)]
    public int AttemptTimeoutMs { get; set; } = 30_000;

    /// <summary>
    /// Milliseconds after which a question is answered by words alone, where the encoder inside the process has not
    /// read it and the base lies in memory, 10 to 60,000.
    /// </summary>
    [Range(10, 60_000)]
    public int EncoderPatienceMs { get; set; } = 500;

    /// <summary>The longest Retry-After that is waited for, in milliseconds, 0 to 600,000.</summary>
    [Range(0, 600_000)]
    public int MaxRetryAfterMs { get; set; } = 60_000;
}

/// <summary>Who embeds.</summary>
public enum EmbeddingProvider
{
    /// <summary>Words by fixed directions: no model, no network.</summary>
    Lexical = 0,

    /// <summary>Any OpenAI-compatible endpoint: OpenAI, vLLM, Ollama.</summary>
    OpenAICompatible = 1,

    /// <summary>Azure OpenAI.</summary>
    AzureOpenAI = 2,

    /// <summary>A sentence encoder inside the process: no network.</summary>
    Encoder = 3,
}

[OptionsValidator]
internal sealed partial class EmbeddingOptionsRanges : IValidateOptions<EmbeddingOptions>;

/// <summary>What an endpoint needs: a wrong setting stops the start and names itself.</summary>
internal sealed class EmbeddingOptionsCheck : IValidateOptions<EmbeddingOptions>
{
    public ValidateOptionsResult Validate(string? name, EmbeddingOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(EmbeddingOptions options)
    {
        if (!options.IsOutside)
        {
            if (options.Endpoint is not null || options.Model is not null)
                yield return "Knowledge:Embedding:Provider must be OpenAICompatible or AzureOpenAI where an endpoint or a model is named.";
            yield break;
        }

        if (options.Endpoint is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            yield return $"Knowledge:Embedding:Endpoint must be the http or https address of the endpoint for Knowledge:Embedding:Provider {options.Provider}.";
        if (string.IsNullOrWhiteSpace(options.Model))
            yield return $"Knowledge:Embedding:Model must name a model for Knowledge:Embedding:Provider {options.Provider}.";
        if (options.Provider == EmbeddingProvider.AzureOpenAI && string.IsNullOrEmpty(options.ApiKey))
            yield return "Knowledge:Embedding:ApiKey must hold the key for Knowledge:Embedding:Provider AzureOpenAI.";
    }
}
