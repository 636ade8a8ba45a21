using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using Orleans.Configuration;
using Orleans.MedAssist.Models.Offline;
using Orleans.MedAssist.Silo;
using Orleans.MedAssist.Silo.Store;
using Orleans.MedAssist.Tests.Models;
using Orleans.MedAssist.Tests.Tools.Processes;
using Orleans.TestingHost;
using StackExchange.Redis;

namespace Orleans.MedAssist.Tests;

/// <summary>
/// The cluster that tests share: two silos in this process on the product's own embedded store; only the membership is
/// the test host's. It starts with the first test that asks for it.
/// </summary>
[SetUpFixture]
public sealed class Cluster
{
    private static readonly Lazy<Task<Cluster>> Started = new(() => new Cluster().StartAsync());

    private DirectoryInfo _folder = null!;
    private IDisposable? _store;
    private ConnectionMultiplexer? _redis;
    private Uri? _endpoint;

    internal InProcessTestCluster Silos { get; private set; } = null!;

    internal IGrainFactory Grains => Silos.Client;

    internal ScriptedChatClient Models { get; } =
        new(new OfflineReasoner(Options.Create(new OfflineOptions()), TimeProvider.System));

    internal static Task<Cluster> SharedAsync() => Started.Value;

    /// <summary>A cluster of one silo of its own whose models are at an endpoint; whoever starts it stops it.</summary>
    internal static Task<Cluster> AskingAsync(Uri endpoint) => new Cluster { _endpoint = endpoint }.StartAsync();

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (!Started.IsValueCreated)
            return;

        await (await Started.Value).StopAsync();
    }

    internal async Task StopAsync()
    {
        await Silos.DisposeAsync();
        await _redis!.DisposeAsync();
        _store?.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<Cluster> StartAsync()
    {
        _folder = Directory.CreateTempSubdirectory("medassist-tests-");
        var settings = SiloSettings.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["Store:Path"] = _folder.FullName,
                        ["Store:Port"] = $"{FreePorts.One()}",
                    }
                )
                .Build()
        );
        _store = await EmbeddedStore.StartWhereAsync(settings);
        _redis = await ConnectionMultiplexer.ConnectAsync(settings.Connection);
        var redis = ConfigurationOptions.Parse(settings.Connection);
        var builder = new InProcessTestClusterBuilder(_endpoint is null ? (short)2 : (short)1);
        builder.ConfigureSilo((_, silo) => Configure(silo, redis));
        builder.ConfigureClient(client =>
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(1))
        );
        Silos = builder.Build();
        await Silos.DeployAsync();
        return this;
    }

    private void Configure(ISiloBuilder silo, ConfigurationOptions redis)
    {
        silo.Services.AddSingleton<IConnectionMultiplexer>(_redis!);
        if (_endpoint is null)
            silo.Services.AddSingleton<IChatClient>(Models);
        else
            silo.Services.PostConfigure<Orleans.MedAssist.Models.ModelOptions>(models =>
            {
                (models.Provider, models.Endpoint) = (
                    Orleans.MedAssist.Models.ModelProvider.OpenAICompatible,
                    _endpoint
                );
                (models.HedgeAfterMs, models.AttemptTimeoutMs, models.StreamSilenceMs) = (0, 60_000, 60_000);
                models.Roles["specialists"] = "model";
            });
        silo.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        silo.UseRedisReminderService(options => options.ConfigurationOptions = redis)
            .Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromSeconds(1))
            .Configure<ClusterMembershipOptions>(NoticeDeadSilosSoon)
            .AddCaseStorage(redis)
            .AddMedAssist();
        silo.Services.PostConfigure<StoreOptions>(store => store.Path = _folder.FullName);
        silo.Services.PostConfigure<Orleans.MedAssist.Cases.ProtocolOptions>(cases =>
            (cases.QuorumGraceMs, cases.RoundDeadlineMs, cases.ReminderSeconds) = (200, 20_000, 1)
        );
    }

    private static void NoticeDeadSilosSoon(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.NumMissedProbesLimit = 2;
        options.NumVotesForDeathDeclaration = 1;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(3);
    }
}
