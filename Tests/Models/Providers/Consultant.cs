using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Orleans.MedAssist.Models;
using Orleans.MedAssist.Models.Providers;
using Orleans.MedAssist.Models.Roles;
using Orleans.MedAssist.Tests.Gateway;

namespace Orleans.MedAssist.Tests.Models.Providers;

/// <summary>
/// The product's models as a silo registers them, over a real endpoint, with every line that they log.
/// </summary>
internal sealed class Consultant : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly SpokenLog _log = new();

    private Consultant(IEnumerable<(string Name, string Value)> settings, TimeProvider? clock = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    settings.Select(setting => KeyValuePair.Create($"Models:{setting.Name}", (string?)setting.Value))
                )
                .Build()
        );
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(_log));
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddSingleton<IHostApplicationLifetime, ApplicationLifetime>();
        services.AddModels();
        _services = services.BuildServiceProvider();
    }

    public AgentModel Model => Services.GetRequiredService<AgentModel>();

    public string Log => _log.Text;

    public IServiceProvider Services => _services;

    /// <summary>Settings by name without the section; the later of two with one name wins.</summary>
    public static Consultant With(params (string Name, string Value)[] settings) =>
        new(settings.GroupBy(setting => setting.Name).Select(same => same.Last()));

    /// <summary>The same on a clock that a test moves; without hedges and retries, which would wait for it.</summary>
    public static Consultant At(Uri endpoint, TimeProvider clock) =>
        new(
            [
                ("Provider", "OpenAICompatible"),
                ("Endpoint", $"{endpoint}"),
                ("Roles:specialists", "first"),
                ("HedgeAfterMs", "0"),
                ("MaxAttempts", "1"),
            ],
            clock
        );

    /// <summary>An OpenAI-compatible endpoint that is asked one model, without hedges.</summary>
    public static Consultant At(Uri endpoint, params (string Name, string Value)[] settings) =>
        With([
            ("Provider", "OpenAICompatible"),
            ("Endpoint", $"{endpoint}"),
            ("Roles:specialists", "first"),
            ("HedgeAfterMs", "0"),
            .. settings,
        ]);

    public Task<ModelReply<OpinionAnswer>> OpineAsync(
        string specialty = "cardiology",
        CancellationToken cancellationToken = default
    ) =>
        Model.AskAsync<OpinionAnswer>(AgentRole.Specialist, "case", Questions.Specialist(specialty), cancellationToken);

    /// <summary>What a start asks of each model.</summary>
    public async Task ProbeAsync()
    {
        var probe = Services.GetServices<IHostedService>().OfType<ModelProbe>().Single();
        await probe.StartAsync(default);
        await probe.ExecuteTask!;
        await probe.StopAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _log.Dispose();
    }
}
