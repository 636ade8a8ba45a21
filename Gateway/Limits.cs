using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Gateway.Callers;
using Orleans.MedAssist.Gateway.Telemetry;

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

    /// <summary>
    /// Submissions of one caller, inside and waiting, before its next ones are answered 429; 0 is half of both. A
    /// caller is an address.
    /// </summary>
    [Range(0, 200_000)]
    public int MaxSubmissionsPerCaller { get; set; }

    /// <summary>
    /// The largest file that may be imported into the knowledge base, in bytes; larger ones are built by command.
    /// </summary>
    [Range(1, 1L << 34)]
    public long MaxImportBytes { get; set; } = 256L << 20;

    /// <summary>Seconds that the sender of an import may be silent before it is given up and answered 408.</summary>
    [Range(1, 86_400)]
    public int ImportStallSeconds { get; set; } = 300;

    /// <summary>Open connections, event streams included.</summary>
    [Range(1, 1_000_000)]
    public long MaxConnections { get; set; } = 10_000;

    /// <summary>
    /// Open connections of one caller, that is of one address; a proxy in front is one. 0 is a quarter of
    /// <see cref="MaxConnections"/>.
    /// </summary>
    [Range(0, 1_000_000)]
    public long MaxConnectionsPerCaller { get; set; }

    /// <summary>
    /// Seconds that a connection may be open without a request, the first one included. The default is longer than what
    /// load balancers usually keep theirs, so that it is they who close.
    /// </summary>
    [Range(1, 3_600)]
    public int IdleSeconds { get; set; } = 90;

    /// <summary>Seconds from the first byte of a request to the end of its headers.</summary>
    [Range(1, 3_600)]
    public int HeaderSeconds { get; set; } = 10;

    /// <summary>Bytes a second that a body has to come with, on average, once five seconds have passed.</summary>
    [Range(1, 1_000_000)]
    public int MinBodyBytesPerSecond { get; set; } = 2_048;

    /// <summary>
    /// Seconds from the headers of a request in JSON to the end of its body, however fast its beginning came.
    /// </summary>
    [Range(1, 3_600)]
    public int BodySeconds { get; set; } = 30;

    /// <summary>
    /// Milliseconds that a call is repeated while the cluster cannot answer, before it is answered 503. The default is
    /// longer than a silo takes to be replaced and shorter than what callers usually give an answer.
    /// </summary>
    [Range(100, 60_000)]
    public int PatienceMs { get; set; } = 9_000;

    /// <summary>What one caller may hold of the connections.</summary>
    internal long ConnectionsOfOne =>
        MaxConnectionsPerCaller > 0 ? MaxConnectionsPerCaller : Math.Max(1, MaxConnections / 4);

    /// <summary>What one caller may have on its way of the submissions, those that wait included.</summary>
    internal int SubmissionsOfOne =>
        MaxSubmissionsPerCaller > 0
            ? MaxSubmissionsPerCaller
            : Math.Max(1, (MaxConcurrentSubmissions + MaxQueuedSubmissions) / 2);
}

[OptionsValidator]
internal sealed partial class LimitsOptionsValidator : IValidateOptions<LimitsOptions>;

internal static class Limits
{
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LimitsOptions>().BindConfiguration("Limits").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<LimitsOptions>, LimitsOptionsValidator>();
        builder.Services.AddSingleton<Admission>();
        builder
            .Services.AddOptions<KestrelServerOptions>()
            .Configure<IOptions<LimitsOptions>>(
                (kestrel, limits) => kestrel.Bound(limits.Value, MonitoringPort.Of(builder.Configuration))
            );
    }
}
