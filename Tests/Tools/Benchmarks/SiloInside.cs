using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Silo;
using Orleans.MedAssist.Silo.Store;
using Orleans.MedAssist.Tests.Tools.Processes;

namespace Orleans.MedAssist.Tests.Tools.Benchmarks;

/// <summary>The product's silo and embedded store in this process, without the HTTP API.</summary>
internal sealed class SiloInside : IAsyncDisposable
{
    private readonly DirectoryInfo _data;
    private readonly WebApplication _app;
    private readonly IDisposable? _store;
    private readonly IGrainFactory _grains;

    private SiloInside(WebApplication app, IDisposable? store, DirectoryInfo data) =>
        (_app, _store, _data, _grains) = (app, store, data, app.Services.GetRequiredService<IGrainFactory>());

    public static async Task<SiloInside> StartAsync(
        CancellationToken cancellationToken,
        IChatClient? models = null,
        params string[] more
    )
    {
        var data = Directory.CreateTempSubdirectory("medassist-measured-");
        var ports = FreePorts.Of(4);
        var builder = WebApplication.CreateBuilder([
            $"--Store:Path={data.FullName}",
            $"--Store:Port={ports[0]}",
            $"--Cluster:SiloPort={ports[1]}",
            $"--Cluster:GatewayPort={ports[2]}",
            $"--urls=http://127.0.0.1:{ports[3]}",
            .. more,
        ]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Orleans", LogLevel.Warning);
        var settings = SiloSettings.Read(builder.Configuration);
        var store = await EmbeddedStore.StartWhereAsync(settings);
        if (models is not null)
            builder.Services.AddSingleton(models);
        if (models is IIncomingGrainCallFilter filter)
            builder.Services.AddSingleton(filter);
        builder.AddCluster(settings);
        var silo = new SiloInside(builder.Build(), store, data);
        await silo._app.StartAsync(cancellationToken);
        return silo;
    }

    public IServiceProvider Services => _app.Services;

    public ICaseCoordinatorGrain Coordinator(string caseId) =>
        _grains.GetGrain<ICaseCoordinatorGrain>($"bench/{caseId}");

    /// <summary>Submits a case and waits for its report.</summary>
    public async Task FinishAsync(string caseId, CaseSubmission submission, CancellationToken cancellationToken)
    {
        var coordinator = Coordinator(caseId);
        await coordinator.SubmitAsync(
            new CaseOrder { Submission = submission, Fingerprint = caseId },
            cancellationToken
        );
        if (await coordinator.GetAsync(TimeSpan.FromSeconds(30), cancellationToken) is not { Report: not null })
            throw new InvalidOperationException($"Case {caseId} gave no report.");
    }

    /// <summary>Lets every idle activation go; the number of coordinators that stayed.</summary>
    public async Task<int> CollectAsync()
    {
        var management = _grains.GetGrain<IManagementGrain>(0);
        var left = int.MaxValue;
        for (var attempt = 0; attempt < 20 && left > 0; attempt++)
        {
            await management.ForceActivationCollection(TimeSpan.Zero);
            var active = await management.GetDetailedGrainStatistics();
            left = active.Count(grain => grain.GrainId.Type.ToString() == "medassist.case");
            if (left > 0)
                await Task.Delay(TimeSpan.FromMilliseconds(250));
        }

        return left;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _store?.Dispose();
        _data.Delete(recursive: true);
    }
}
