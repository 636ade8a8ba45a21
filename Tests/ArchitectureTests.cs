using System.Reflection;
using NetArchTest.Rules;
using NUnit.Framework;
using Orleans.MedAssist.Cases;

namespace Orleans.MedAssist.Tests;

/// <summary>The directions in which the rooms of the house may lean on each other.</summary>
internal sealed class ArchitectureTests
{
    private const string Root = "Orleans.MedAssist.";
    private const string Offline = Root + "Models.Offline";

    private static readonly Assembly Grains = typeof(CaseAdmission).Assembly;

    private static readonly string[] Agents = ["Triage", "Specialists", "Debate", "Validation", "Communication"];

    [TestCase(
        "Language",
        "Cases",
        "Triage",
        "Specialists",
        "Debate",
        "Validation",
        "Communication",
        "Knowledge",
        "Models",
        "Safety",
        "Conditions"
    )]
    [TestCase(
        "Conditions",
        "Cases",
        "Triage",
        "Specialists",
        "Debate",
        "Validation",
        "Communication",
        "Knowledge",
        "Models"
    )]
    [TestCase(
        "Safety",
        "Cases",
        "Triage",
        "Specialists",
        "Debate",
        "Validation",
        "Communication",
        "Knowledge",
        "Models"
    )]
    [TestCase("Models", "Cases", "Triage", "Specialists", "Debate", "Validation", "Communication")]
    [TestCase("Knowledge", "Cases", "Triage", "Specialists", "Debate", "Validation", "Communication")]
    [TestCase(
        "Telemetry",
        "Cases",
        "Triage",
        "Specialists",
        "Debate",
        "Validation",
        "Communication",
        "Knowledge",
        "Models"
    )]
    [TestCase("Debate", "Cases", "Triage", "Validation", "Communication", "Knowledge")]
    [TestCase("Triage", "Cases", "Validation", "Communication", "Knowledge", "Debate")]
    [TestCase("Specialists", "Cases", "Triage", "Validation", "Communication", "Knowledge", "Debate")]
    [TestCase("Validation", "Cases", "Triage", "Communication", "Knowledge")]
    [TestCase("Communication", "Cases", "Triage", "Validation", "Knowledge", "Debate")]
    [TestCase("Cases.Protocol", "Cases.Run", "Knowledge", "Communication", "Validation")]
    public void A_room_leans_on_nothing_above_it(string room, params string[] above) =>
        AssertFree(In(room), [.. above.SelectMany(Names)]);

    [Test]
    public void The_protocol_is_pure() =>
        AssertFree(
            In("Cases.Protocol"),
            [
                "Orleans.Grain",
                "Orleans.Runtime",
                "Orleans.Storage",
                "Microsoft.Extensions.Logging",
                "Microsoft.Extensions.AI",
                "Polly",
                "StackExchange",
                "DuckDB",
                "System.Net",
                "System.IO",
            ]
        );

    [Test]
    public void Only_knowledge_speaks_SQL() =>
        AssertFree(Types.InAssembly(Grains).That().DoNotResideInNamespace(Root + "Knowledge"), ["DuckDB"]);

    [Test]
    public void Only_models_speak_to_a_model() =>
        AssertFree(
            // Questions to the knowledge base may be embedded by an endpoint: a model that answers nothing.
            Types
                .InAssembly(Grains)
                .That()
                .DoNotResideInNamespace(Root + "Models")
                .And()
                .DoNotResideInNamespace(Root + "Knowledge.Embeddings"),
            ["OpenAI", "Azure", "Microsoft.Extensions.AI.IChatClient"]
        );

    [Test]
    public void No_agent_asks_another_agent() =>
        Assert.Multiple(() =>
        {
            foreach (var agent in Agents)
                AssertFree(In(agent), ["Orleans.IGrainFactory"]);
        });

    [Test]
    public void Nothing_refers_to_the_offline_reasoner() =>
        Assert.Multiple(() =>
        {
            foreach (
                var product in (Assembly[])
                    [Grains, Assembly.Load("Orleans.MedAssist.Gateway"), Assembly.Load("Orleans.MedAssist.Silo")]
            )
                AssertFree(Types.InAssembly(product).That().DoNotResideInNamespace(Offline), [Offline]);
            // The offline provider is rules in code: it keeps no table that another room could lean on.
            Assert.That(
                Grains.GetManifestResourceNames().Where(name => name.StartsWith(Offline, StringComparison.Ordinal)),
                Is.Empty
            );
        });

    private static PredicateList In(string room) => Types.InAssembly(Grains).That().ResideInNamespace(Root + room);

    // Contracts lie in an assembly of their own, under the same names of rooms: they may be used by all.
    private static IEnumerable<string> Names(string room) =>
        In(room).GetTypes().Select(type => type.FullName!).Where(name => !name.Contains('<', StringComparison.Ordinal));

    private static void AssertFree(PredicateList room, string[] forbidden)
    {
        Assert.That(forbidden, Is.Not.Empty);
        var result = room.ShouldNot().HaveDependencyOnAny(forbidden).GetResult();
        Assert.That(result.FailingTypeNames ?? [], Is.Empty);
    }
}
