using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Latency;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>The product as a process of its own, asking simulated models in this one.</summary>
internal sealed class SimulatedHouse : IAsyncDisposable
{
    private SimulatedHouse(Simulator models, OneMachine product, CaseCaller caller) =>
        (Models, Product, Caller) = (models, product, caller);

    public Simulator Models { get; }

    public OneMachine Product { get; }

    public CaseCaller Caller { get; }

    /// <summary>Starts both; of the panel's specialties one always leads with its second reading.</summary>
    /// <param name="profile">The models' latencies.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <param name="settings">Of the product, beside its models.</param>
    public static async Task<SimulatedHouse> StartAsync(
        LatencyProfile profile,
        CancellationToken cancellationToken,
        params IEnumerable<(string Name, string Value)> settings
    )
    {
        var models = await Simulator.StartAsync(
            new SimulatorOptions
            {
                Latency = profile,
                Alike = true,
                RecordedBytes = 0,
                Dissenters = [GuideCases.Dissenter],
            },
            cancellationToken
        );
        try
        {
            (string, string)[] asked =
            [
                ("Models__Provider", "OpenAICompatible"),
                ("Models__Endpoint", $"{models.Endpoint}"),
                // The guide's choice; its 80, 40 and 60 ms go with the sizes in the names.
                ("Models__Roles__triager", "llama-3.3-70b-versatile"),
                ("Models__Roles__specialists", "llama-3.1-8b-instant"),
                ("Models__Roles__validator", "mixtral-8x7b-32768"),
                ("Models__Roles__communicator", "llama-3.1-8b-instant"),
            ];
            var product = await OneMachine.StartAsync(cancellationToken, [.. Place.AsShipped, .. asked, .. settings]);
            return new SimulatedHouse(models, product, new CaseCaller(product.Address));
        }
        catch
        {
            await models.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Caller.Dispose();
        await Product.DisposeAsync();
        await Models.DisposeAsync();
    }
}
