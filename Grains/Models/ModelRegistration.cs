using System.Reflection;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Models.Gate;
using Orleans.MedAssist.Models.Providers;
using Orleans.MedAssist.Models.Reading;
using Orleans.MedAssist.Telemetry;

namespace Orleans.MedAssist.Models;

/// <summary>Adds the models to a silo.</summary>
internal static class ModelRegistration
{
    /// <summary>
    /// The prompts, the typed calls and the configured provider; a chat client that is registered already
    /// answers for all.
    /// </summary>
    public static IServiceCollection AddModels(this IServiceCollection services)
    {
        services.AddOptions<ModelOptions>().BindConfiguration(ModelOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ModelOptions>, ModelOptionsRanges>();
        services.AddSingleton<IValidateOptions<ModelOptions>, ModelOptionsValidator>();
        services.AddProviderHttp();
        foreach (var provider in typeof(ModelRegistration).Assembly.GetCustomAttributes<OwnProviderAttribute>())
            provider.Add(services);
        services.TryAddSingleton<IModelClients>(Clients);
        services.AddMedAssistTelemetry();
        services.AddSingleton<PriorityGate>();
        services.AddSingleton<OpenQuestions>();
        services.AddSingleton<ModelCatalog>();
        services.AddSingleton<ModelChain>();
        services.AddSingleton<AnswerReader>();
        services.AddSingleton<AgentModel>();
        services.AddHostedService<ModelProbe>();
        return services;
    }

    private static MeasuredClients Clients(IServiceProvider services)
    {
        // Its metric is there before the first question.
        services.GetRequiredService<ProviderCircuit>();
        return ActivatorUtilities.CreateInstance<MeasuredClients>(services, Unmeasured(services));
    }

    private static IModelClients Unmeasured(IServiceProvider services) =>
        services.GetService<IChatClient>() is { } given ? new SingleClient(given)
        : services.GetRequiredService<IOptions<ModelOptions>>().Value.Provider == ModelProvider.Offline
            ? new SingleClient(services.GetRequiredKeyedService<IChatClient>(ModelProvider.Offline))
        : ActivatorUtilities.CreateInstance<ProviderClients>(services);
}
