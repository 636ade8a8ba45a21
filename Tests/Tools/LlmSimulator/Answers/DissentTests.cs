using System.Text.Json;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Models.Offline;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Wire;
using OfflinePrompts = Orleans.MedAssist.Tests.Models.Offline.Prompts;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Answers;

internal sealed class DissentTests
{
    private const string Urgent = """
        {"acuity":"urgent","differential":[{"diagnosis":"Gout","code":"M10.9","probability":0.7},{"diagnosis":"Unheard of","probability":0.2},
        {"diagnosis":"Cellulitis","probability":0.1}],"recommendations":[],"contraindications":[],"missing":[],"confidence":0.7}
        """;

    [Test]
    public void The_second_reading_leads_with_the_firsts_probability_and_another_acuity()
    {
        using var dissent = JsonDocument.Parse(Dissent.Of(Urgent));
        Assert.That(dissent.RootElement.Diagnoses(), Is.EqualTo(new[] { "Unheard of", "Gout", "Cellulitis" }));
        Assert.That(dissent.RootElement.Probability("Unheard of"), Is.EqualTo(0.7));
        Assert.That(
            dissent.RootElement.GetProperty("differential")[1].GetProperty("code").GetString(),
            Is.EqualTo("M10.9")
        );
        Assert.That(dissent.RootElement.GetProperty("acuity").GetString(), Is.EqualTo("emergent"));
    }

    [Test]
    public void The_most_urgent_level_can_only_fall()
    {
        using var dissent = JsonDocument.Parse(Dissent.Of("""{"acuity":"resuscitation","differential":[]}"""));
        Assert.That(dissent.RootElement.GetProperty("acuity").GetString(), Is.EqualTo("emergent"));
    }

    [Test]
    public void Who_dissents_follows_from_the_seed_and_meets_the_chance()
    {
        var drawn = Drawn(5, 0.3);
        Assert.That(Drawn(5, 0.3), Is.EqualTo(drawn));
        Assert.That(Drawn(6, 0.3), Is.Not.EqualTo(drawn));
        Assert.That(drawn.Count(dissents => dissents), Is.EqualTo(300).Within(45));
        Assert.That(Drawn(5, 0), Has.All.False);
        Assert.That(Drawn(5, 1), Has.All.True);
    }

    [Test]
    public async Task The_dial_turns_specialists_while_the_simulator_runs_and_nobody_else()
    {
        var prompt = OfflinePrompts.Specialist("cardiology", OfflinePrompts.Stemi);
        await using var simulator = await Simulator.StartAsync();
        var plain = await simulator.TextAsync(prompt);
        simulator.Disagree = 1;
        var dissenting = await simulator.TextAsync(prompt);
        Assert.That(dissenting, Is.EqualTo(Dissent.Of(plain)).And.Not.EqualTo(plain));

        var rebuttal = OfflinePrompts.Rebuttal(
            "cardiology",
            OfflinePrompts.Stemi,
            "",
            "- c1 | acuity | urgent | evidence: - | weight 0.50",
            plain
        );
        Assert.That(await simulator.TextAsync(rebuttal), Is.EqualTo(await OfflinePrompts.TextAsync(rebuttal)));
        simulator.Disagree = 0;
        Assert.That(await simulator.TextAsync(prompt), Is.EqualTo(plain));
    }

    private static List<bool> Drawn(int seed, double chance) =>
        [
            .. Enumerable
                .Range(0, 1_000)
                .Select(n => Dissent.Drawn(seed, chance, new PromptFacts("specialist", $"case {n}", "cardiology", 0))),
        ];
}
