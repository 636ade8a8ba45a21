using System.Net.Http.Json;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Tests.Tools.Benchmarks;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Monitoring;

/// <summary>
/// One process that all tests of this folder watch from the outside: the product with a simulated provider of models,
/// its traces collected, a simple case and a debate behind it. It starts with the first test that asks for it.
/// </summary>
[SetUpFixture, Parallelizable(ParallelScope.Self | ParallelScope.Fixtures)]
public sealed class MonitoredSilo
{
    /// <summary>The trace that the caller of the debate began.</summary>
    internal const string CallersTrace = "4bf92f3577b34da6a3ce929d0e0e4736";

    internal const string CallersSpan = "00f067aa0ba902b7";

    private static readonly Lazy<Task<MonitoredSilo>> Started = new(() => new MonitoredSilo().StartAsync());

    private readonly Place _place = new();
    private OneMachine? _machine;
    private Simulator? _models;

    internal Uri Address => _place.Address;

    internal OtlpCollector Collector { get; private set; } = null!;

    internal string SimpleCase { get; private set; } = "";

    internal string Debate { get; private set; } = "";

    internal static Task<MonitoredSilo> SharedAsync() => Started.Value;

    /// <summary>Posts a case and waits for its report; the case's id.</summary>
    internal async Task<string> FinishAsync(string key, CaseSubmission submission, string? traceParent = null)
    {
        using var http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null })
        {
            BaseAddress = Address,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/cases")
        {
            Content = JsonContent.Create(submission, options: CaseJson.Options),
        };
        request.Headers.Add("Idempotency-Key", key);
        request.Headers.Add("Prefer", "wait=30");
        if (traceParent is not null)
            request.Headers.Add("traceparent", traceParent);
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var progress = await response.Content.ReadFromJsonAsync<CaseProgress>(CaseJson.Options);
        Assert.That(progress!.Report, Is.Not.Null, $"case {key}");
        return progress.CaseId;
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (!Started.IsValueCreated)
            return;

        var shared = await Started.Value;
        await shared._machine!.DisposeAsync();
        await shared._models!.DisposeAsync();
        await shared.Collector.DisposeAsync();
        shared._place.Dispose();
    }

    private async Task<MonitoredSilo> StartAsync()
    {
        Collector = await OtlpCollector.StartAsync();
        _models = await Simulator.StartAsync();
        _machine = await OneMachine.StartAsync(
            _place,
            default,
            [
                .. Collector.Settings,
                ("Monitoring__Dashboard", "true"),
                ("Knowledge__MaxAgeDays", "30"),
                // An exact small base lies in memory; a sketch leaves the ranking to DuckDB, whose statements are
                // traced.
                ("Knowledge__Index", "Sketch"),
                ("Models__Provider", "OpenAICompatible"),
                ("Models__Endpoint", _models.Endpoint.ToString()),
                ("Models__Roles__specialists", "llama-3.3-70b-versatile"),
            ]
        );
        SimpleCase = await FinishAsync("simple", BenchCases.Simple(1));
        Debate = await FinishAsync("debate", BenchCases.Disputed(1), $"00-{CallersTrace}-{CallersSpan}-01");
        return this;
    }
}
