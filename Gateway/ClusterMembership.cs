using System.Diagnostics.CodeAnalysis;
using Orleans.Configuration;
using StackExchange.Redis;

namespace Orleans.MedAssist.Gateway;

/// <summary>How the gateway's own process finds the silos: as a client, through the cluster's Redis.</summary>
internal static class ClusterMembership
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static bool TryJoinCluster(
        this WebApplicationBuilder builder, [NotNullWhen(false)] out string? refusal)
    {
        var cluster = builder.Configuration.GetSection("Cluster");
        var redis = cluster["Redis"];
        refusal = string.IsNullOrWhiteSpace(redis)
            ? "The gateway alone needs Cluster:Redis; on one machine run the Silo project."
            : null;
        if (refusal is not null)
        {
            return false;
        }

        // The port opens while the cluster is still being looked for; /healthz/ready says 503 until it is found.
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        builder.UseOrleansClient(client => client
            .Configure<ClusterOptions>(options =>
            {
                options.ClusterId = cluster["ClusterId"] ?? "medassist";
                options.ServiceId = cluster["ServiceId"] ?? "medassist";
            })
            .Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2))
            .UseRedisClustering(options => options.ConfigurationOptions = ConfigurationOptions.Parse(redis!))
            .UseConnectionRetryFilter(static async (_, stopping) =>
            {
                await Task.Delay(Pause, stopping);
                return true;
            }));
        return true;
    }
}
