using Microsoft.Extensions.Options;
using Orleans.MedAssist.Telemetry;

namespace Orleans.MedAssist.Models.Providers;

/// <summary>Opens clients whose questions are measured, whoever the provider is.</summary>
internal sealed class MeasuredClients(
    IModelClients clients,
    IOptions<ModelOptions> options,
    MedAssistTelemetry telemetry,
    TimeProvider clock
) : IModelClients
{
    private readonly string _provider = options.Value.Provider.ToString().ToLowerInvariant();

    public Microsoft.Extensions.AI.IChatClient Open(string model) =>
        new MeasuredChat(clients.Open(model), _provider, model, telemetry.Models, clock);
}
