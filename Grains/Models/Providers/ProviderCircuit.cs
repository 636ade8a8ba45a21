using Microsoft.Extensions.Options;
using Orleans.MedAssist.Telemetry;
using Polly.CircuitBreaker;

namespace Orleans.MedAssist.Models.Providers;

/// <summary>Whether the provider's circuit is open, for the metrics.</summary>
internal sealed class ProviderCircuit
{
    public ProviderCircuit(MedAssistTelemetry telemetry, IOptions<ModelOptions> options) =>
        telemetry.Models.ObserveCircuit(
            options.Value.Provider.ToString().ToLowerInvariant(),
            () => State.CircuitState is CircuitState.Open or CircuitState.Isolated
        );

    /// <summary>The pipeline's word on it.</summary>
    public CircuitBreakerStateProvider State { get; } = new();
}
