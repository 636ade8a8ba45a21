using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Answers;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Calls;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Latency;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator;

/// <summary>
/// A provider of models that is none: an OpenAI-compatible server on the loopback address that answers every role by
/// the offline rules, with latencies and faults on demand.
/// </summary>
internal sealed class Simulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Pacer _pacer;
    private readonly AnswerBook _book;
    private readonly FaultPlan _faults;
    private readonly BehaviourPlan _behaviours;
    private readonly CallLog _calls = new();
    private readonly BodyLog _bodies;

    private Simulator(SimulatorOptions options)
    {
        _pacer = new Pacer(options.Clock);
        _book = new AnswerBook(options);
        _faults = new FaultPlan(options.Seed) { Shares = options.Faults };
        _behaviours = new BehaviourPlan { Always = options.Behaviours };
        _bodies = new BodyLog(options.RecordedBytes);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder
            .WebHost.UseKestrelCore()
            .UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true)
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = null;
                kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
            });
        _app = builder.Build();
        var reception = new Reception(options, _calls, _bodies, _faults, _behaviours, _pacer);
        SimulatorRoutes.Map(
            _app,
            options,
            new ChatAnswers(reception, _book, options),
            new EmbeddingAnswers(reception),
            this
        );
    }

    /// <summary>What an OpenAI client takes as its endpoint: ends with <c>/v1</c>.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>The same server's root, which an Azure OpenAI client takes as its endpoint.</summary>
    public Uri Root { get; private set; } = null!;

    /// <summary>The calls so far, a copy.</summary>
    public IReadOnlyList<SimulatedCall> Calls => _calls.All;

    /// <summary>The bodies of all requests so far, a copy.</summary>
    /// <exception cref="InvalidOperationException">More came than
    /// <see cref="SimulatorOptions.RecordedBytes"/>.</exception>
    public IReadOnlyList<string> Bodies => _bodies.All;

    /// <summary>The chance of each fault.</summary>
    public IReadOnlyDictionary<FaultKind, double> Faults
    {
        get => _faults.Shares;
        set => _faults.Shares = value;
    }

    /// <summary>How every call is met.</summary>
    public IReadOnlySet<Behaviour> Behaviours
    {
        get => _behaviours.Always;
        set => _behaviours.Always = value;
    }

    /// <summary>The chance that a specialist dissents.</summary>
    public double Disagree
    {
        get => _book.Disagree;
        set => _book.Disagree = value;
    }

    public static async Task<Simulator> StartAsync(
        SimulatorOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var simulator = new Simulator(options ?? new SimulatorOptions());
        try
        {
            await simulator._app.StartAsync(cancellationToken);
            simulator.Root = new Uri(simulator._app.Urls.Single());
            simulator.Endpoint = new Uri(simulator.Root, "v1");
            return simulator;
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next calls go wrong, whichever they are.</summary>
    public void FailNext(FaultKind kind, int times = 1) => _faults.Order(kind, times);

    /// <summary>The next calls are met so, whichever they are.</summary>
    public void BehaveNext(Behaviour behaviour, int times = 1) => _behaviours.Order(behaviour, times);

    /// <summary>Totals and counts per case.</summary>
    public System.Text.Json.Nodes.JsonObject Stats() => _calls.Stats();

    /// <summary>Forgets the calls and the bodies.</summary>
    public void Reset()
    {
        _calls.Reset();
        _bodies.Reset();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _pacer.Dispose();
        _book.Dispose();
    }
}
