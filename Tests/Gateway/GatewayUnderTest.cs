using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Gateway;

/// <summary>The one-machine process that the end-to-end tests of the API speak to.</summary>
internal sealed class GatewayUnderTest : IAsyncDisposable
{
    private readonly Place _place = new();
    private OneMachine? _machine;

    public Uri Address => _place.Address;

    /// <summary>What the process has printed.</summary>
    public string Output => _machine!.Output;

    public static async Task<GatewayUnderTest> StartAsync(CancellationToken cancellationToken)
    {
        var started = new GatewayUnderTest();
        try
        {
            started._machine = await OneMachine.StartAsync(started._place, cancellationToken);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_machine is not null)
            await _machine.DisposeAsync();
        _place.Dispose();
    }
}
