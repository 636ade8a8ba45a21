using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Language.Meaning;
using Orleans.MedAssist.Models.Providers;

namespace Orleans.MedAssist.Knowledge.Embeddings;

/// <summary>Adds the configured embedding.</summary>
internal static class EmbeddingRegistration
{
    // A bulk import is worth more patience than a case.
    private const int Retries = 4;

    public static void AddEmbedding(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(ITextEmbedding)))
            return;

        services.AddOptions<EmbeddingOptions>().BindConfiguration(EmbeddingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EmbeddingOptions>, EmbeddingOptionsRanges>();
        services.AddSingleton<IValidateOptions<EmbeddingOptions>, EmbeddingOptionsCheck>();
        services.AddProviderHttp(
            EndpointClients.HttpClientName,
            static provider =>
            {
                var options = provider.GetRequiredService<IOptions<EmbeddingOptions>>().Value;
                return new HttpPatience(Retries, options.AttemptTimeoutMs, options.MaxRetryAfterMs);
            }
        );
        services.TryAddSingleton<EndpointClients>();
        services.TryAddSingleton<QuestionPrivacy>();
        services.TryAddSingleton(provider => new SentenceEncoder(
            provider.GetRequiredService<ILogger<SentenceEncoder>>()
        ));
        services.TryAddSingleton<ITextMeaning>(provider => new RememberedMeaning(
            provider.GetRequiredService<SentenceEncoder>()
        ));
        services.AddSingleton(provider => new TextByMeaning(
            provider.GetRequiredService<ITextMeaning>(),
            TimeSpan.FromMilliseconds(provider.GetRequiredService<IOptions<EmbeddingOptions>>().Value.EncoderPatienceMs)
        ));
        services.AddSingleton<ITextEmbedding>(Configured);
    }

    private static ITextEmbedding Configured(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<EmbeddingOptions>>().Value;
        if (options.IsOutside)
            return ActivatorUtilities.CreateInstance<TextByEndpoint>(provider);
        var meaning = provider.GetRequiredService<TextByMeaning>();
        return new TextInside(meaning, byMeaning: options.Provider == EmbeddingProvider.Encoder);
    }
}
