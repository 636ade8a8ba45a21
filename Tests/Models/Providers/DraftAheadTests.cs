using System.Text.Json.Nodes;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Gateway;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Latency;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Models.Providers;

/// <summary>The product as a process whose communicator writes while the arbiter decides.</summary>
[Category("EndToEnd"), CancelAfter(180_000)]
internal sealed class DraftAheadTests
{
    private const int Cases = 12;

    [Test]
    public async Task Words_that_hold_are_used_and_words_that_do_not_are_paid_for_and_kept(
        CancellationToken cancellationToken
    )
    {
        Volume.OnlyInFull("A start and twelve cases, of which ReportDraftTests hold the rules.");
        using var place = new Place();
        await using var simulator = await Simulator.StartAsync(
            new SimulatorOptions { Latency = LatencyProfile.Guide, Disagree = 0.5 },
            cancellationToken
        );
        await using var machine = await OneMachine.StartAsync(
            place,
            cancellationToken,
            ("Cases__DraftAhead", "true"),
            ("Models__Provider", "OpenAICompatible"),
            ("Models__Endpoint", $"{simulator.Endpoint}"),
            ("Models__Roles__specialists", "model")
        );
        using var hospital = new HospitalClient(place.Address);
        var (arbitrated, used, wasted) = (0, 0, 0);
        for (var number = 0; number < Cases; number++)
        {
            var before = simulator.Calls.Count(call => call.Role != "other");
            using var response = await hospital.SubmitAsync($"ahead-{number}", Body(number), 30, cancellationToken);
            var done = await HospitalClient.ReadAsync(response, cancellationToken);
            var caseId = (string)done["caseId"]!;
            var messages = (await hospital.GetAsync($"/v1/cases/{caseId}/messages", cancellationToken))[
                "messages"
            ]!.AsArray();
            var written = messages.Where(one => one!["content"]!["report"] is not null).ToList();

            // Every call is in the case's usage, whatever became of its answer.
            Assert.That(
                (int)done["usage"]!["modelCalls"]!,
                Is.EqualTo(simulator.Calls.Count(call => call.Role != "other") - before)
            );
            Assert.That(written.Count(one => (string)one!["content"]!["kind"]! == "report"), Is.EqualTo(1));
            Assert.That(messages.Select(one => (string)one!["id"]!), Is.Unique);
            var final = written.Single(one => (string)one!["content"]!["kind"]! == "report")!;
            Assert.That(
                (string)final["content"]!["report"]!["clinician"]!,
                Is.EqualTo((string)done["report"]!["clinicianText"]!)
            );
            arbitrated += messages.Count(one => one!["content"]!["verdict"] is not null);
            used += (string)final["from"]! == "communicator:draft" ? 1 : 0;
            wasted += written.Count(one => (string)one!["content"]!["kind"]! == "draft");
        }

        TestContext.Out.WriteLine($"{Cases} cases, {arbitrated} arbitrated: {used} drafts used, {wasted} thrown away.");
        Assert.That(arbitrated, Is.GreaterThan(0));
        Assert.That(used + wasted, Is.EqualTo(arbitrated));
    }

    private static string Body(int number) =>
        new JsonObject
        {
            ["patient"] = new JsonObject { ["ageYears"] = 40 + number, ["sex"] = "male" },
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
                ["requireSignOff"] = false,
                ["specialties"] = new JsonArray("cardiology", "pulmonology", "emergency-medicine"),
            },
        }.ToJsonString();
}
