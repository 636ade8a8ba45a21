using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Models.Offline;

namespace Orleans.MedAssist.Models;

/// <summary>Adds the models to a silo.</summary>
internal static class ModelRegistration
{
    /// <summary>The prompts, the typed calls and the configured provider; a chat client that is registered already stays.</summary>
    public static IServiceCollection AddModels(this IServiceCollection services)
    {
        services.AddOptions<ModelOptions>().BindConfiguration(ModelOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ModelOptions>, ModelOptionsValidator>();
        services.AddOptions<OfflineOptions>().BindConfiguration(OfflineOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OfflineOptions>, OfflineOptionsValidator>();
        services.TryAddSingleton<IChatClient, OfflineReasoner>();
        services.AddSingleton<Prompts>();
        services.AddSingleton<AgentModel>();
        return services;
    }
}
