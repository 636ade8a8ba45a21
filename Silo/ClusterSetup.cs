using System.Net;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Gateway;
using Orleans.MedAssist.Silo.Store.Accepted;
using Orleans.MedAssist.Specialists;
using Orleans.Serialization;
using Orleans.Storage;
using StackExchange.Redis;

namespace Orleans.MedAssist.Silo;

/// <summary>Joins the cluster: membership, storage and reminders in Redis, and the agents themselves.</summary>
internal static class ClusterSetup
{
    // Beyond the time that the step which runs is given: to write the case and to be taken in elsewhere, on a busy
    // machine.
    private static readonly TimeSpan ToMove = TimeSpan.FromSeconds(5);

    public static void AddCluster(this WebApplicationBuilder builder, SiloSettings settings)
    {
        var redis = ClusterMembership.RedisOf(settings.Connection);
        builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(redis));
        builder.Services.AddSingleton<IKnownSpecialties, CatalogSpecialties>();
        if (settings.OneMachine)
            builder.Services.AddSingleton<ICaseAccount>(services => new CaseAccount(
                settings,
                services.GetRequiredService<IConnectionMultiplexer>()
            ));
        builder.Host.UseOrleans(silo =>
            silo.Listen(settings)
                .Configure<ClusterOptions>(cluster =>
                    (cluster.ClusterId, cluster.ServiceId) = (settings.ClusterId, settings.ServiceId)
                )
                .Configure<SiloOptions>(options => options.SiloName = settings.SiloName)
                .ReplaceDeadSilosSoon()
                .ForgetFinishedCasesSoon()
                .UseRedisClustering(options => options.ConfigurationOptions = redis)
                .UseRedisReminderService(options => options.ConfigurationOptions = redis)
                .AddCaseStorage(redis)
                .AddMedAssist()
        );
    }

    /// <summary>
    /// Cases are stored in Orleans's own format: the JSON default writes CLR names and breaks when one changes.
    /// </summary>
    public static ISiloBuilder AddCaseStorage(this ISiloBuilder silo, ConfigurationOptions redis) =>
        silo.AddRedisGrainStorage(
            MedAssistSilo.Storage,
            storage =>
                storage.Configure<Serializer>(
                    (options, serializer) =>
                    {
                        options.ConfigurationOptions = redis;
                        options.GrainStorageSerializer = new CaseStorageSerializer(
                            new OrleansGrainStorageSerializer(serializer)
                        );
                    }
                )
        );

    private static ISiloBuilder Listen(this ISiloBuilder silo, SiloSettings settings) =>
        settings.OneMachine ? silo.ConfigureEndpoints(IPAddress.Loopback, settings.SiloPort, settings.GatewayPort)
        : settings.AdvertisedAddress is { } address
            ? silo.ConfigureEndpoints(address, settings.SiloPort, settings.GatewayPort, listenOnAnyHostAddress: true)
        : silo.ConfigureEndpoints(settings.SiloPort, settings.GatewayPort, listenOnAnyHostAddress: true);

    private static ISiloBuilder ForgetFinishedCasesSoon(this ISiloBuilder silo)
    {
        silo.Services.AddOptions<GrainCollectionOptions>()
            .Configure<IOptions<ProtocolOptions>>(
                (options, cases) =>
                {
                    options.CollectionQuantum = TimeSpan.FromSeconds(15);
                    options.CollectionAge = TimeSpan.FromMinutes(2);
                    // A case is handed over in this time or, where the silo that was to take it hangs, taken up by its
                    // reminder. The runtime's half a minute is all that a silo has to leave.
                    options.DeactivationTimeout = TimeSpan.FromMilliseconds(cases.Value.HandOverMs) + ToMove;
                }
            );
        return silo;
    }

    private sealed class CatalogSpecialties(SpecialtyCatalog catalog) : IKnownSpecialties
    {
        public IReadOnlyCollection<string> All { get; } = [.. catalog.All.Select(specialty => specialty.Id)];

        public bool Contains(string id) => catalog.Contains(id);
    }
}
