using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Text.Json.Nodes;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Gateway;
using Orleans.MedAssist.Tests.Tools.Processes;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Silo;

/// <summary>What whoever starts the product for the first time meets.</summary>
[Category("EndToEnd"), CancelAfter(240_000)]
public sealed class StartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private Place _place = null!;
    private OneMachine _machine = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _place = new Place();
        _machine = await OneMachine.StartAsync(_place, default);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _machine.DisposeAsync();
        _place.Dispose();
    }

    [Test]
    public async Task The_first_things_it_prints_are_its_own(CancellationToken cancellationToken)
    {
        await AnnouncedAsync(_machine, cancellationToken);
        TestContext.Out.WriteLine($"Ready {_machine.ReadyAfter.TotalSeconds:F2} s after the start of the process.");

        Assert.That(
            _machine.Output,
            Does.Contain($"Orleans.MedAssist listens on {_place.Address.GetLeftPart(UriPartial.Authority)}")
        );
        Assert.That(_machine.Output, Does.Contain($"Data lies in {_place.Data}"));
        Assert.That(_machine.Output, Does.Not.Contain("Garnet"));
        Assert.That(_machine.Complaints, Is.Empty);
        Assert.That(_machine.Errors, Is.Empty);
    }

    [Test]
    public async Task The_printed_call_works_as_it_is_printed(CancellationToken cancellationToken)
    {
        await AnnouncedAsync(_machine, cancellationToken);
        var line = _machine.Output.Split('\n').Single(text => text.StartsWith("curl ", StringComparison.Ordinal));
        await using var shell = await ChildProcess.RunAsync(["sh", "-c", line], Patience, cancellationToken);
        Assert.That(shell.ExitCode, Is.Zero, shell.Errors);
        var answer = JsonNode.Parse(shell.Output)!;
        Assert.That((string?)answer["status"], Is.EqualTo("awaitingSignOff"));
        Assert.That((string?)answer["report"]!["leadingDiagnosis"], Is.Not.Empty);
    }

    [Test]
    public void It_listens_on_loopback_only()
    {
        var ports = _place.Ports.Values.ToHashSet();
        var listeners = IPGlobalProperties
            .GetIPGlobalProperties()
            .GetActiveTcpListeners()
            .Where(listener => ports.Contains(listener.Port))
            .ToList();

        Assert.That(listeners.Select(listener => listener.Port), Is.EquivalentTo(ports));
        Assert.That(listeners.Select(listener => listener.Address), Is.All.EqualTo(IPAddress.Loopback));
    }

    [Test]
    public async Task Ctrl_C_stops_it_cleanly_and_the_next_start_finds_its_cases(CancellationToken cancellationToken)
    {
        using var place = new Place();
        string caseId;
        await using (var first = await OneMachine.StartAsync(place, cancellationToken))
        {
            using var hospital = new HospitalClient(first.Address);
            caseId = await hospital.FinishAsync("kept", requireSignOff: false, cancellationToken);
            var stopping = Stopwatch.StartNew();
            var code = await first.InterruptAsync(cancellationToken);
            TestContext.Out.WriteLine($"Stopped in {stopping.Elapsed.TotalSeconds:F2} s.");

            Assert.That(code, Is.Zero, first.Output + first.Errors);
            Assert.That(first.Complaints, Is.Empty);
            Assert.That(first.Output, Does.Not.Contain("Exception"));
            Assert.That(first.Errors, Is.Empty);
        }

        await using var second = await OneMachine.StartAsync(place, cancellationToken);
        using var again = new HospitalClient(second.Address);
        var found = await again.GetAsync($"/v1/cases/{caseId}", cancellationToken);
        var list = await again.GetAsync("/v1/cases", cancellationToken);
        var audit = await again.GetAsync($"/v1/cases/{caseId}/audit", cancellationToken);

        Assert.That((string?)found["status"], Is.EqualTo("completed"));
        Assert.That(list["cases"]!.AsArray().Select(entry => (string?)entry!["caseId"]), Does.Contain(caseId));
        Assert.That((bool?)audit["verified"], Is.True);
    }

    private static Task AnnouncedAsync(OneMachine machine, CancellationToken cancellationToken) =>
        machine.UntilAsync(
            "the printed call",
            _ => Task.FromResult(machine.Output.Contains("\ncurl ")),
            cancellationToken
        );
}
