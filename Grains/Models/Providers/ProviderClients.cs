using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using OpenAI;
using Orleans.MedAssist.Models.Wire;

namespace Orleans.MedAssist.Models.Providers;

/// <summary>
/// Opens the configured provider's clients over one pooled connection set. Retries and deadlines are the HTTP
/// pipeline's: the client's own are switched off, so that attempts are counted once.
/// </summary>
internal sealed class ProviderClients(IOptions<ModelOptions> options, IHttpClientFactory http) : IModelClients
{
    /// <summary>The name of the HTTP client with the resilience pipeline.</summary>
    public const string HttpClientName = "models";

    private static readonly Uri Groq = new("https://api.groq.com/openai/v1");

    public IChatClient Open(string model) => new AttemptCarrier(Client(model));

    /// <summary>The configured key; for Groq also from its usual environment variable.</summary>
    public static string? KeyOf(ModelOptions options) =>
        options switch
        {
            { ApiKey: { Length: > 0 } key } => key,
            { Provider: ModelProvider.Groq } => Environment.GetEnvironmentVariable("GROQ_API_KEY")
                is { Length: > 0 } key
                ? key
                : null,
            _ => null,
        };

    private IChatClient Client(string model) =>
        options.Value.Provider switch
        {
            ModelProvider.AzureOpenAI => new AzureOpenAIClient(
                options.Value.Endpoint!,
                Key(),
                Configure(model, new AzureOpenAIClientOptions())
            )
                .GetChatClient(model)
                .AsIChatClient(),
            ModelProvider.Groq or ModelProvider.OpenAICompatible => new OpenAIClient(
                Key(),
                Configure(
                    model,
                    new OpenAIClientOptions
                    {
                        Endpoint =
                            options.Value.Provider == ModelProvider.Groq
                                ? options.Value.Endpoint ?? Groq
                                : options.Value.Endpoint,
                    }
                )
            )
                .GetChatClient(model)
                .AsIChatClient(),
            var other => throw new InvalidOperationException($"Models:Provider {other} has no clients."),
        };

    // Local endpoints take any key, and the client insists on one.
    private ApiKeyCredential Key() => new(KeyOf(options.Value) ?? "none");

    private T Configure<T>(string model, T client)
        where T : ClientPipelineOptions => Over(new WireTransport(http.CreateClient(HttpClientName), model), client);

    /// <summary>Lets a client send over the HTTP pipeline, with no retries and no deadline of its own.</summary>
    public static T Over<T>(HttpClientPipelineTransport pipeline, T client)
        where T : ClientPipelineOptions
    {
        client.Transport = pipeline;
        client.RetryPolicy = new ClientRetryPolicy(maxRetries: 0);
        client.NetworkTimeout = Timeout.InfiniteTimeSpan;
        return client;
    }
}
