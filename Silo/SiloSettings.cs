using System.Net;
using Microsoft.Extensions.Options;
using Orleans.MedAssist.Silo.Store;

namespace Orleans.MedAssist.Silo;

/// <summary>What has to be known before the host is built: the store, the cluster and the ports.</summary>
internal sealed record SiloSettings
{
    /// <summary>Where the embedded store and the knowledge bases lie.</summary>
    public required StoreOptions Store { get; init; }

    /// <summary>What the embedded store asks its clients for.</summary>
    public required StorePassword StorePassword { get; init; }

    /// <summary>The cluster's Redis; empty is one machine with the embedded store.</summary>
    public required string Redis { get; init; }

    public required string ClusterId { get; init; }

    public required string ServiceId { get; init; }

    public required int SiloPort { get; init; }

    public required int GatewayPort { get; init; }

    public required IPAddress? AdvertisedAddress { get; init; }

    public required string SiloName { get; init; }

    public required bool ServeGateway { get; init; }

    /// <summary>Whether this process is all there is.</summary>
    public bool OneMachine => Redis.Length == 0;

    /// <summary>What the Redis providers connect to.</summary>
    public string Connection =>
        OneMachine ? $"127.0.0.1:{Store.Port},abortConnect=false,password={StorePassword.Word}" : Redis;

    /// <summary>Nothing of them: what is connected with carries passwords.</summary>
    public override string ToString() => nameof(SiloSettings);

    /// <summary>Reads the sections <c>Store</c>, <c>Cluster</c> and <c>Silo</c>.</summary>
    public static SiloSettings Read(IConfiguration configuration)
    {
        var cluster = configuration.GetSection("Cluster");
        var redis = cluster["Redis"] ?? "";
        var store = configuration.GetSection(StoreOptions.Section).Get<StoreOptions>() ?? new StoreOptions();
        return new SiloSettings
        {
            Store = store,
            StorePassword = new StorePassword(store.Password),
            Redis = redis,
            ClusterId = cluster["ClusterId"] ?? "medassist",
            ServiceId = cluster["ServiceId"] ?? "medassist",
            SiloPort = cluster.GetValue("SiloPort", 11111),
            GatewayPort = cluster.GetValue("GatewayPort", 30000),
            AdvertisedAddress = Address(cluster["AdvertisedAddress"]),
            SiloName = cluster["SiloName"] ?? Environment.MachineName,
            ServeGateway = configuration.GetValue("Silo:ServeGateway", redis.Length == 0),
        };
    }

    private static IPAddress? Address(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : IPAddress.TryParse(text, out var address) ? address
        : throw new OptionsValidationException(
            "Cluster",
            typeof(IPAddress),
            [$"Cluster__AdvertisedAddress must be an IP address, not '{text}'."]
        );
}
