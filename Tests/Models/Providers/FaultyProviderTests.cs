using System.Text.Json.Nodes;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Gateway;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Models.Providers;

/// <summary>The product as a process, at a provider that does one call in five wrong.</summary>
[Category("EndToEnd"), CancelAfter(300_000)]
internal sealed class FaultyProviderTests
{
    private const double Share = 0.2;

    private static readonly FaultKind[] Kinds = [.. Enum.GetValues<FaultKind>().Where(kind => kind != FaultKind.Slow)];

    private Place _place = null!;
    private Simulator _simulator = null!;

    [SetUp]
    public async Task Start()
    {
        _place = new Place();
        _simulator = await Simulator.StartAsync(new SimulatorOptions { Disagree = 0.3 });
    }

    [TearDown]
    public async Task Stop()
    {
        await _simulator.DisposeAsync();
        _place.Dispose();
    }

    [TestCase(1)]
    [TestCase(5, Explicit = true, Reason = "Takes about a minute; run it by its name.")]
    public async Task Every_case_ends_and_names_who_did_not_answer(int times, CancellationToken cancellationToken)
    {
        Volume.OnlyInFull("Two hundred cases.");
        var cases = times * 200;
        await using var machine = await OneMachine.StartAsync(
            _place,
            cancellationToken,
            ("Models__Provider", "OpenAICompatible"),
            ("Models__Endpoint", $"{_simulator.Endpoint}"),
            ("Models__Roles__specialists", "first"),
            ("Models__Fallbacks__0", "second"),
            ("Models__AttemptTimeoutMs", "300"),
            ("Models__HedgeAfterMs", "200")
        );
        _simulator.Faults = Kinds.ToDictionary(kind => kind, _ => Share / Kinds.Length);
        using var hospital = new HospitalClient(_place.Address);
        var ids = new List<string>();
        for (var number = 0; number < cases; number++)
        {
            using var response = await hospital.SubmitAsync($"faulty-{number}", Body(number), null, cancellationToken);
            response.EnsureSuccessStatusCode();
            ids.Add((string)(await HospitalClient.ReadAsync(response, cancellationToken))["caseId"]!);
        }

        var (abstained, calls) = (0, 0);
        foreach (var caseId in ids)
        {
            await machine.UntilAsync(
                $"case {caseId} at its end",
                async token => (string?)(await hospital.GetAsync($"/v1/cases/{caseId}", token))["status"] != "running",
                cancellationToken
            );
            var done = await hospital.GetAsync($"/v1/cases/{caseId}", cancellationToken);
            var messages = (await hospital.GetAsync($"/v1/cases/{caseId}/messages", cancellationToken))[
                "messages"
            ]!.AsArray();
            var answers = messages
                .Where(message => message!["inReplyTo"] is not null)
                .Select(message => ((int)message!["round"]!, (string)message["from"]!))
                .ToList();

            Assert.That((string?)done["status"], Is.EqualTo("completed"), caseId);
            Assert.That(
                Named(done["report"]!["abstained"]!),
                Is.EquivalentTo(Silent(done["opinions"]!.AsArray())),
                caseId
            );
            Assert.That(answers, Is.Unique.And.Not.Empty, caseId);
            abstained += done["report"]!["abstained"]!.AsArray().Count;
            calls += (int)done["usage"]!["modelCalls"]!;
        }

        var asked = _simulator.Calls;
        TestContext.Out.WriteLine(
            $"{asked.Count} calls ({calls} in the cases' usage), {asked.Count(call => call.Fault is not null)} faults, {abstained} abstentions."
        );
        Assert.That(
            asked.Where(call => call.Fault is not null).Select(call => call.Fault).Distinct().Count(),
            Is.EqualTo(Kinds.Length)
        );
        // What came in is counted by its body: whose client left at once has no line in the log of calls. What a client
        // gave up on its way may have arrived or not, and is paid for: on a busy machine those are a few.
        Assert.That(calls, Is.GreaterThan(cases * 3).And.LessThanOrEqualTo(_simulator.Bodies.Count * 1.02));
        Assert.That(
            machine.Output,
            Does.Not.Contain("Unhandled").And.Not.Contain("crit:").And.Not.Contain("breathlessness")
        );
        Assert.That(machine.Errors, Is.Empty);
    }

    private static IEnumerable<string> Named(JsonNode abstentions) =>
        abstentions.AsArray().Select(one => (string)one!["specialty"]!);

    // Who took a position blind and then did not answer the debate is named too.
    private static IEnumerable<string> Silent(JsonArray opinions) =>
        opinions
            .GroupBy(one => (string)one!["specialty"]!)
            .Where(own => (string)own.MaxBy(one => (int)one!["round"]!)!["status"]! == "abstained")
            .Select(own => own.Key);

    private static string Body(int number) =>
        new JsonObject
        {
            ["patient"] = new JsonObject { ["ageYears"] = 30 + number % 50, ["sex"] = "female" },
            ["chiefComplaint"] = $"Chest pain and breathlessness for {1 + number} hours",
            ["vitalSigns"] = new JsonObject
            {
                ["heartRate"] = 112,
                ["systolicBp"] = 118,
                ["respiratoryRate"] = 20,
            },
            ["options"] = new JsonObject
            {
                ["path"] = "panel",
                ["maxDebateRounds"] = 1,
                ["deadlineMs"] = 30_000,
                ["requireSignOff"] = false,
                ["specialties"] = new JsonArray("cardiology", "pulmonology"),
            },
        }.ToJsonString();
}
