using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using StackExchange.Redis;

namespace Orleans.MedAssist.Gateway;

/// <summary>How the gateway's own process finds the silos: as a client, through the cluster's Redis.</summary>
internal static class ClusterMembership
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static bool TryJoinCluster(this WebApplicationBuilder builder, [NotNullWhen(false)] out string? refusal)
    {
        var cluster = builder.Configuration.GetSection("Cluster");
        var redis = cluster["Redis"];
        refusal = string.IsNullOrWhiteSpace(redis)
            ? "The gateway alone needs Cluster__Redis; on one machine run the Silo project."
            : null;
        if (refusal is not null)
        {
            return false;
        }

        var store = RedisOf(redis!);
        // The port opens while the cluster is still being looked for; /healthz/ready says 503 until it is found.
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        builder.UseOrleansClient(client =>
            client
                .Configure<ClusterOptions>(options =>
                {
                    options.ClusterId = cluster["ClusterId"] ?? "medassist";
                    options.ServiceId = cluster["ServiceId"] ?? "medassist";
                })
                .Configure<GatewayOptions>(KnowSilosSoon)
                .Configure<ConnectionOptions>(LeaveDeadSilosSoon)
                .UseRedisClustering(options => options.ConfigurationOptions = store)
                .UseConnectionRetryFilter(
                    static async (_, stopping) =>
                    {
                        await Task.Delay(Pause, stopping);
                        return true;
                    }
                )
        );
        return true;
    }

    /// <summary>
    /// The connection to the cluster's Redis, with the time limits that a case can bear where none are given.
    /// </summary>
    /// <exception cref="OptionsValidationException">It is no connection string. What it holds is not told: a password
    /// may be in it.</exception>
    public static ConfigurationOptions RedisOf(string redis)
    {
        var options = Parsed(redis);
        // A store that is away at the start or for a while is waited for, and found again by itself.
        options.AbortOnConnectFail = redis.Contains("abortConnect=true", StringComparison.OrdinalIgnoreCase);
        if (!redis.Contains("asyncTimeout", StringComparison.OrdinalIgnoreCase))
        {
            // Half of what a caller is given: a store that hangs is told from one that is slow, and there is time to
            // say so.
            options.AsyncTimeout = 4_000;
        }

        return options;
    }

    private static ConfigurationOptions Parsed(string redis)
    {
        try
        {
            return ConfigurationOptions.Parse(redis);
        }
        catch (ArgumentException)
        {
            throw new OptionsValidationException(
                "Cluster",
                typeof(ConfigurationOptions),
                ["Cluster__Redis must be hosts and options that Redis clients know, such as redis:6379,ssl=true."]
            );
        }
    }

    // A silo that has joined or left is known here a second later. The list comes from Redis: one small read.
    private static void KnowSilosSoon(GatewayOptions options) =>
        options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(1);

    // A machine that is gone does not refuse connections, it is silent; others are asked meanwhile.
    private static void LeaveDeadSilosSoon(ConnectionOptions options) =>
        options.OpenConnectionTimeout = TimeSpan.FromSeconds(2);
}
