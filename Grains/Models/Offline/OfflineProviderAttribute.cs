using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Models.Offline;

[assembly: OfflineProvider]

namespace Orleans.MedAssist.Models.Offline;

/// <summary>Brings the reasoner by rules.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class OfflineProviderAttribute : OwnProviderAttribute
{
    public override void Add(IServiceCollection services)
    {
        services.AddOptions<OfflineOptions>().BindConfiguration(OfflineOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OfflineOptions>, OfflineOptionsValidator>();
        services.TryAddKeyedSingleton<IChatClient, OfflineReasoner>(ModelProvider.Offline);
    }
}
