using System.ComponentModel.DataAnnotations;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Orleans.MedAssist.Gateway;

/// <summary>What the gateway takes at once; section <c>Limits</c>.</summary>
internal sealed class LimitsOptions
{
    public const long MaxBodyBytes = 1 << 20;

    /// <summary>Submissions on their way into the cluster; waiting for a report does not count.</summary>
    [Range(1, 100_000)]
    public int MaxConcurrentSubmissions { get; set; } = 256;

    /// <summary>Submissions that wait for a place before others are answered 429.</summary>
    [Range(0, 100_000)]
    public int MaxQueuedSubmissions { get; set; } = 256;

    /// <summary>The largest file that may be imported into the knowledge base, in bytes; larger ones are built by command.</summary>
    [Range(1, 1L << 34)]
    public long MaxImportBytes { get; set; } = 256L << 20;

    /// <summary>Seconds that the sender of an import may be silent before it is given up and answered 408.</summary>
    [Range(1, 86_400)]
    public int ImportStallSeconds { get; set; } = 300;

    /// <summary>Open connections, event streams included.</summary>
    [Range(1, 1_000_000)]
    public long MaxConnections { get; set; } = 10_000;

    /// <summary>
    /// Milliseconds that a call is repeated while the cluster cannot answer, before it is answered 503. The default is
    /// longer than a silo takes to be replaced and shorter than what callers usually give an answer.
    /// </summary>
    [Range(100, 60_000)]
    public int PatienceMs { get; set; } = 9_000;
}

[OptionsValidator]
internal sealed partial class LimitsOptionsValidator : IValidateOptions<LimitsOptions>;

/// <summary>The door for submissions: a bounded number inside, a bounded queue outside.</summary>
internal sealed class Admission(IOptions<LimitsOptions> limits) : IDisposable
{
    private readonly ConcurrencyLimiter _places = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = limits.Value.MaxConcurrentSubmissions,
        QueueLimit = limits.Value.MaxQueuedSubmissions,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    public ValueTask<RateLimitLease> EnterAsync(CancellationToken cancellationToken) =>
        _places.AcquireAsync(1, cancellationToken);

    public void Dispose() => _places.Dispose();
}

internal static class Limits
{
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LimitsOptions>().BindConfiguration("Limits").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<LimitsOptions>, LimitsOptionsValidator>();
        builder.Services.AddSingleton<Admission>();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitsOptions>>((kestrel, limits) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LimitsOptions.MaxBodyBytes;
            kestrel.Limits.MaxConcurrentConnections = limits.Value.MaxConnections;
        });
    }
}
