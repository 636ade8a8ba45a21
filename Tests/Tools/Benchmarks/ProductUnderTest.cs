using System.CommandLine;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>What is measured: a product that runs already, or one started for the purpose.</summary>
internal sealed class ProductUnderTest : IAsyncDisposable
{
    private readonly OneMachine? _own;

    private ProductUnderTest(Uri address, OneMachine? own) => (Address, _own) = (address, own);

    public Uri Address { get; }

    /// <summary>Its processor time so far; null where the process is somebody else's.</summary>
    public TimeSpan? Cpu => _own?.Cpu;

    public static Option<Uri?> UrlOption() =>
        new("--url")
        {
            Description =
                "Address of a running gateway; a one-machine silo is started and stopped where it is missing.",
            CustomParser = result =>
            {
                if (
                    Uri.TryCreate(result.Tokens.Single().Value, UriKind.Absolute, out var url)
                    && url.Scheme is "http" or "https"
                )
                    return url;

                result.AddError("--url: expected an address such as http://localhost:8080.");
                return null;
            },
        };

    /// <param name="url">Of a product that runs.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <param name="settings">Of the product that is started where none runs.</param>
    public static async Task<ProductUnderTest> AtAsync(
        Uri? url,
        CancellationToken cancellationToken,
        params IEnumerable<(string Name, string Value)> settings
    )
    {
        if (url is not null)
            return new ProductUnderTest(url, null);

        var own = await OneMachine.StartAsync(cancellationToken, [.. Place.AsShipped, .. settings]);
        return new ProductUnderTest(own.Address, own);
    }

    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;
}
