using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;
using OfflinePrompts = Orleans.MedAssist.Tests.Models.Offline.Prompts;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Calls;

internal sealed class StatsTests
{
    private const string Body = """{"model":"m","messages":[{"role":"user","content":"Grüße an Mrs Quillfeather"}]}""";

    [Test]
    public async Task Calls_are_counted_by_model_role_fault_case_and_round()
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorOptions { Clock = new FakeTimeProvider() });
        var opinion = OfflinePrompts.Specialist("cardiology", OfflinePrompts.Stemi);
        var position = await simulator.TextAsync(opinion);
        await simulator.TextAsync(opinion);
        await simulator.TextAsync(OfflinePrompts.Specialist("pulmonology", OfflinePrompts.Stemi));
        simulator.FailNext(FaultKind.Empty);
        await simulator.TextAsync(
            OfflinePrompts.Rebuttal(
                "cardiology",
                OfflinePrompts.Stemi,
                "",
                "- c1 | acuity | urgent | evidence: - | weight 0.50",
                position
            )
        );

        using var http = new HttpClient();
        var stats = JsonNode.Parse(await http.GetStringAsync(new Uri(simulator.Root, "stats")))!;
        // The clock stands still: nothing is late.
        var expected = JsonNode.Parse(
            """
            {"calls":4,"repeated":1,"lateMs":{"p50":0,"p99":0,"max":0},"models":{"llama-3.3-70b-versatile":4},"roles":{"rebuttal":1,"specialist":3},"faults":{"empty":1},
             "cases":{"NAME":{"calls":4,"repeated":1,"roles":{"rebuttal/1":1,"specialist/0":3}}}}
            """.Replace("NAME", simulator.Calls[0].Case, StringComparison.Ordinal)
        );
        Assert.That(JsonNode.DeepEquals(stats, expected), Is.True, stats.ToJsonString());
        Assert.That(
            simulator.Calls.Select(call => call.Specialty),
            Is.EqualTo(new[] { "cardiology", "cardiology", "pulmonology", "cardiology" })
        );

        using var reset = await http.PostAsync(new Uri(simulator.Root, "stats/reset"), null);
        Assert.That((simulator.Calls.Count, simulator.Bodies.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task The_header_names_the_case()
    {
        await using var simulator = await Simulator.StartAsync();
        await PostAsync(simulator, "case-17");
        await PostAsync(simulator, null);
        Assert.That(
            simulator.Calls.Select(call => (call.Case, call.Role)),
            Is.EqualTo(new[] { ("case-17", "other"), ("none", "other") })
        );
    }

    [Test]
    public async Task Every_byte_of_a_body_is_kept()
    {
        await using var simulator = await Simulator.StartAsync();
        await PostAsync(simulator, null);
        Assert.That(simulator.Bodies, Is.EqualTo(new[] { Body }));
    }

    [Test]
    public async Task Where_bodies_were_lost_nobody_can_search_the_rest()
    {
        await using var simulator = await Simulator.StartAsync(new SimulatorOptions { RecordedBytes = 100 });
        await PostAsync(simulator, null);
        Assert.That(simulator.Bodies, Has.Count.EqualTo(1));
        await PostAsync(simulator, null);
        Assert.That(() => simulator.Bodies, Throws.InvalidOperationException);
    }

    private static async Task PostAsync(Simulator simulator, string? name)
    {
        using var http = new HttpClient();
        using var body = new StringContent(Body);
        if (name is not null)
            http.DefaultRequestHeaders.Add("X-Case", name);
        using var answer = await http.PostAsync(new Uri(simulator.Root, "v1/chat/completions"), body);
        answer.EnsureSuccessStatusCode();
    }
}
