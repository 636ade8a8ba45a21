using System.Globalization;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Orleans.MedAssist.Cases.Run;
using Orleans.MedAssist.Tests.Gateway;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Silo;

/// <summary>What a start does before the first patient comes.</summary>
[Category("EndToEnd"), CancelAfter(240_000)]
public sealed partial class WarmUpTests
{
    private Place _place = null!;

    [SetUp]
    public void Choose() => _place = new Place();

    [TearDown]
    public void Remove() => _place.Dispose();

    [Test]
    public async Task Once_it_is_ready_a_case_was_rehearsed_that_no_model_was_asked_about(
        CancellationToken cancellationToken
    )
    {
        await using var simulator = await Simulator.StartAsync(cancellationToken: cancellationToken);
        await using var machine = await OneMachine.StartAsync(
            _place,
            cancellationToken,
            ("Models__Provider", "OpenAICompatible"),
            ("Models__Endpoint", $"{simulator.Endpoint}"),
            ("Models__Roles__specialists", "small"),
            ("Cases__Rehearsals", "2"),
            ($"Logging__LogLevel__{typeof(WarmUp).FullName}", "Debug"),
            ("Logging__Console__FormatterName", "simple"),
            ("Logging__Console__FormatterOptions__TimestampFormat", "'at 'yyyy-MM-ddTHH:mm:ss.ffffffZ' '"),
            ("Logging__Console__FormatterOptions__UseUtcTimestamp", "true")
        );
        var ready = DateTimeOffset.UtcNow;
        await machine.UntilAsync(
            "all rehearsals",
            _ => Task.FromResult(machine.Output.Contains("Warm after")),
            cancellationToken
        );
        await machine.UntilAsync(
            "the probe of the models",
            _ => Task.FromResult(machine.Output.Contains("Model small answers")),
            cancellationToken
        );
        var rehearsed = Rehearsed().Match(machine.Output).Groups[1].Value;
        Assert.That(DateTimeOffset.Parse(rehearsed, CultureInfo.InvariantCulture), Is.LessThan(ready), machine.Output);

        using var hospital = new HospitalClient(machine.Address);
        var list = await hospital.GetAsync("/v1/cases", cancellationToken);

        Assert.That(simulator.Calls.Select(call => call.Role), Is.EqualTo(new[] { "other" }), "only the probe");
        Assert.That(list["cases"]!.AsArray(), Is.Empty);
        Assert.That(machine.Complaints, Is.Empty);
    }

    [GeneratedRegex(@"^at (\S+) .*\n *A case was rehearsed", RegexOptions.Multiline)]
    private static partial Regex Rehearsed();
}
