using System.CommandLine;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator;

internal sealed class SimulatorCommandTests
{
    [TestCase("--port 0 --profile measured --disagree 0.5 --faults rate-limit=0.1,stall=0.01 --seed 7", "")]
    [TestCase("--alike", "")]
    [TestCase("--alike --disagree 0.5", "--alike needs --disagree 0.")]
    [TestCase("--disagree 2", "--disagree must lie from 0 to 1.")]
    [TestCase("--faults headache=1", "'headache' is no fault")]
    [TestCase("--faults stall=0.6,drop=0.6", "together too")]
    [TestCase("--profile slow", "slow")]
    [TestCase("--behave schema-refused,usage-text", "")]
    [TestCase("--behave headache", "'headache' is no behaviour")]
    public void A_wrong_option_is_named(string line, string error)
    {
        var errors = SimulatorCommand.Command.Parse(line).Errors.Select(one => one.Message).ToList();
        Assert.That(errors, error.Length == 0 ? Is.Empty : Has.Some.Contains(error));
    }

    [Test]
    public void Its_help_lists_every_fault_and_every_behaviour()
    {
        using var help = new StringWriter();
        new RootCommand { SimulatorCommand.Command }
            .Parse("llm-simulator --help")
            .Invoke(new() { Output = help });
        var text = string.Concat(help.ToString().Where(letter => !char.IsWhiteSpace(letter)));
        Assert.That(
            Enum.GetValues<FaultKind>()
                .Select(FaultNames.Of)
                .Concat(Enum.GetValues<Behaviour>().Select(BehaviourNames.Of)),
            Is.All.Matches<string?>(name => text.Contains(name!, StringComparison.Ordinal))
        );
    }
}
