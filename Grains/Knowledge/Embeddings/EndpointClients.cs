using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using OpenAI;
using Orleans.MedAssist.Models.Providers;

namespace Orleans.MedAssist.Knowledge.Embeddings;

/// <summary>
/// Opens the configured endpoint over an HTTP client with the models' retries and a circuit breaker of its own.
/// </summary>
internal sealed class EndpointClients(IOptions<EmbeddingOptions> options, IHttpClientFactory http)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string HttpClientName = "embeddings";

    public IEmbeddingGenerator<string, Embedding<float>> Open()
    {
        var settings = options.Value;
        var key = new ApiKeyCredential(settings.ApiKey is { Length: > 0 } given ? given : "none");
        var pipeline = http.CreateClient(HttpClientName);
        OpenAIClient client =
            settings.Provider == EmbeddingProvider.AzureOpenAI
                ? new AzureOpenAIClient(
                    settings.Endpoint!,
                    key,
                    ProviderClients.Over(new HttpClientPipelineTransport(pipeline), new AzureOpenAIClientOptions())
                )
                : new OpenAIClient(
                    key,
                    ProviderClients.Over(
                        new HttpClientPipelineTransport(pipeline),
                        new OpenAIClientOptions { Endpoint = settings.Endpoint }
                    )
                );
        return client.GetEmbeddingClient(settings.Model).AsIEmbeddingGenerator();
    }
}
