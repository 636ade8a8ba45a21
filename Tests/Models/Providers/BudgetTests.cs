using System.Text.Json.Nodes;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Gateway;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Models.Providers;

/// <summary>The product as a process, held to a budget at a provider that counts.</summary>
[Category("EndToEnd"), CancelAfter(180_000)]
internal sealed class BudgetTests
{
    private Place _place = null!;
    private Simulator _simulator = null!;

    [SetUp]
    public async Task Start()
    {
        _place = new Place();
        _simulator = await Simulator.StartAsync(new SimulatorOptions { Dissenters = ["neurology"] });
    }

    [TearDown]
    public async Task Stop()
    {
        await _simulator.DisposeAsync();
        _place.Dispose();
    }

    [Test]
    public async Task Calls_are_bounded_and_who_was_not_asked_is_named(CancellationToken cancellationToken)
    {
        _simulator.FailNext(FaultKind.ServerError, 1);
        var done = await RunAsync(cancellationToken, ("Cases__MaxModelCalls", "2"));
        var report = done["report"]!;
        var asked = _simulator.Calls.Where(call => call.Role != "other").ToList();

        Assert.That(asked, Has.Count.LessThanOrEqualTo(2));
        Assert.That((int)done["usage"]!["modelCalls"]!, Is.EqualTo(asked.Count));
        Assert.That(Texts(report["flags"]!), Does.Contain("partial").And.Contain("budget"));
        Assert.That((string)report["clinicianText"]!, Does.Contain("cut short by the case's budget"));
        Assert.That(
            report["abstained"]!.AsArray().Select(one => (string)one!["reason"]!),
            Has.Exactly(1).EqualTo("budget")
        );
    }

    [Test]
    public async Task Money_is_counted_by_the_prices_and_ends_the_asking(CancellationToken cancellationToken)
    {
        Volume.OnlyInFull("Two starts for what CaseBudgetTests hold within the process.");
        var free = await RunAsync(cancellationToken, Price(("Cases__MaxCostUsd", "1000")));
        var usage = free["usage"]!;
        var (prompt, completion, calls) = (
            (long)usage["promptTokens"]!,
            (long)usage["completionTokens"]!,
            (int)usage["modelCalls"]!
        );
        Assert.That(Texts(free["report"]!["flags"]!), Has.None.EqualTo("budget"));
        Assert.That((double)usage["costUsd"]!, Is.EqualTo((3 * prompt + 7 * completion) / 1e6).Within(1e-9));
        Assert.That((int)free["debate"]!["rounds"]!, Is.EqualTo(1));

        // Enough to begin the first round, not for what comes after it.
        var held = await RunAsync(cancellationToken, Price(("Cases__MaxCostUsd", "0.000001")));
        Assert.That((int)held["usage"]!["modelCalls"]!, Is.EqualTo(3).And.LessThan(calls));
        Assert.That((string)held["debate"]!["decidedBy"]!, Is.EqualTo("budget"));
        Assert.That(Texts(held["report"]!["flags"]!), Is.EqualTo(new[] { "partial", "budget" }));
        Assert.That(held["report"]!["dissent"]!.AsArray(), Is.Not.Empty);
    }

    [Test]
    public async Task A_bound_in_money_without_prices_stops_the_start(CancellationToken cancellationToken)
    {
        await using var machine = OneMachine.Launch(_place, Settings(("Cases__MaxCostUsd", "1")));
        Assert.That(await machine.ExitAsync(cancellationToken), Is.Not.Zero);
        Assert.That(
            machine.Errors,
            Does.Contain("Cases:MaxCostUsd").And.Contain("Models:Prices").And.Contain("panel-model")
        );
    }

    private async Task<JsonNode> RunAsync(CancellationToken cancellationToken, params (string, string)[] settings)
    {
        using var place = new Place();
        await using var machine = await OneMachine.StartAsync(place, cancellationToken, Settings(settings));
        using var hospital = new HospitalClient(place.Address);
        using var response = await hospital.SubmitAsync("budget", Body, 30, cancellationToken);
        return await HospitalClient.ReadAsync(response, cancellationToken);
    }

    private (string, string)[] Settings(params (string, string)[] settings) =>
        [
            ("Models__Provider", "OpenAICompatible"),
            ("Models__Endpoint", $"{_simulator.Endpoint}"),
            ("Models__Roles__specialists", "panel-model"),
            .. settings,
        ];

    private static (string, string)[] Price((string, string) bound) =>
        [
            bound,
            ("Models__Prices__0__Model", "panel-model"),
            ("Models__Prices__0__PromptUsd", "3"),
            ("Models__Prices__0__CompletionUsd", "7"),
        ];

    private static IEnumerable<string> Texts(JsonNode array) => array.AsArray().Select(one => (string)one!);

    private const string Body = """
        {"patient":{"ageYears":58,"sex":"female"},"chiefComplaint":"Weakness and confusion",
         "vitalSigns":{"heartRate":110,"systolicBp":100,"diastolicBp":60},
         "options":{"path":"panel","maxDebateRounds":1,"requireSignOff":false,"specialties":["cardiology","endocrinology","neurology"]}}
        """;
}
