using NUnit.Framework;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

namespace Orleans.MedAssist.Tests.Tools.Evaluation.Endpoint;

/// <summary>What <c>evaluate endpoint</c> says of endpoints that behave in known ways.</summary>
internal sealed class EndpointTrialTests
{
    private const string Model = "llama-3.3-70b-versatile";

    [Test]
    public async Task Where_all_is_taken_nothing_is_stepped_down()
    {
        var (works, told) = await TryAsync();
        Assert.That(works, Is.True, told);
        Assert.That(
            told,
            Does.Contain("opinions               2 of 2")
                .And.Contain("listed at /models      yes")
                .And.Contain("JSON asked for by      json_schema\n")
                .And.Contain("temperature            taken")
                .And.Contain("usage                  told")
                .And.Contain("stepped down           nothing")
                .And.Contain("overlooked             nothing")
                .And.Contain("failures               none")
                .And.Match("streaming +[0-9]+ pieces, the first after")
        );
    }

    [TestCase("schema-refused", "json_object; json_schema is refused")]
    [TestCase("json-refused", "words; response_format is refused")]
    [TestCase("schema-ignored", "json_schema, which is ignored")]
    [TestCase("temperature-refused", "stepped down           without temperature")]
    [TestCase("temperature-refused", "temperature            refused")]
    [TestCase("streaming-refused", "streaming              refused")]
    [TestCase("stream-ignored", "streaming              comes whole")]
    [TestCase("usage-missing", "usage                  not told")]
    [TestCase("prompt-cut", "less than was sent: prompts are cut")]
    [TestCase("fenced", "overlooked             surrounded ")]
    public async Task What_an_endpoint_does_otherwise_is_said_and_works_all_the_same(string behaviours, string line)
    {
        var (works, told) = await TryAsync(behaviours);
        Assert.That((works, told.Contains(line, StringComparison.Ordinal)), Is.EqualTo((true, true)), told);
    }

    [TestCase("retired", "retired 3 (status 404, code model_not_found)")]
    [TestCase("unauthorized", "authentication 3 (status 401, code invalid_api_key)")]
    [TestCase("unknown-name", "unreadable 2 (status none, code none)")]
    public async Task An_endpoint_that_does_not_work_says_why(string behaviours, string line)
    {
        var (works, told) = await TryAsync(behaviours);
        Assert.That((works, told.Contains(line, StringComparison.Ordinal)), Is.EqualTo((false, true)), told);
    }

    [TestCase("http://localhost/v1 m", "")]
    [TestCase("localhost:80/v1 m", "must begin with http")]
    [TestCase("http://localhost/v1 m --key-env NO_SUCH_VARIABLE_HERE", "NO_SUCH_VARIABLE_HERE holds no key")]
    [TestCase("http://localhost/v1 m --questions 0", "--questions must lie")]
    public void A_wrong_argument_is_named(string line, string error)
    {
        var errors = EvaluateEndpoint.Command.Parse(line).Errors.Select(one => one.Message).ToList();
        Assert.That(errors, error.Length == 0 ? Is.Empty : Has.Some.Contains(error));
    }

    private static async Task<(bool Works, string Told)> TryAsync(string behaviours = "")
    {
        await using var simulator = await Simulator.StartAsync(
            new SimulatorOptions { Behaviours = BehaviourNames.Parse(behaviours) }
        );
        var findings = await new EndpointTrial(simulator.Endpoint, Model, null, azure: false).RunAsync(2, default);
        return (findings.Works, $"{string.Join('\n', findings.Lines())}\n");
    }
}
