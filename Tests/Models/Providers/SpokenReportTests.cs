using System.Text.Json.Nodes;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Gateway;
using Orleans.MedAssist.Tests.Tools.LlmSimulator;
using Orleans.MedAssist.Tests.Tools.LlmSimulator.Latency;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Models.Providers;

/// <summary>The product as a process: whoever follows a case reads its report while the model writes it.</summary>
[Category("EndToEnd"), CancelAfter(180_000)]
internal sealed class SpokenReportTests
{
    private const string Body = """
        {"patient":{"ageYears":58,"sex":"female","id":"MRN-4711","name":"Jane Quillfeather"},
         "chiefComplaint":"Chest pain and breathlessness since 3 March 2026, says Jane Quillfeather",
         "vitalSigns":{"heartRate":112,"systolicBp":118,"respiratoryRate":20},
         "options":{"path":"panel","maxDebateRounds":0,"requireSignOff":false,"specialties":["cardiology","pulmonology"]}}
        """;

    private Simulator _simulator = null!;
    private OneMachine _machine = null!;
    private HospitalClient _hospital = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _simulator = await Simulator.StartAsync(new SimulatorOptions { Latency = LatencyProfile.Measured });
        _machine = await OneMachine.StartAsync(
            CancellationToken.None,
            ("Models__Provider", "OpenAICompatible"),
            ("Models__Endpoint", $"{_simulator.Endpoint}"),
            ("Models__Roles__specialists", "model")
        );
        _hospital = new HospitalClient(_machine.Address);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _hospital?.Dispose();
        if (_machine is not null)
            await _machine.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Test]
    public async Task Words_come_before_the_report_and_are_the_reports(CancellationToken cancellationToken)
    {
        using var response = await _hospital.SubmitAsync("spoken", Body, null, cancellationToken);
        var caseId = (string)(await HospitalClient.ReadAsync(response, cancellationToken))["caseId"]!;
        var followed = await FollowedCase.ToTheReportAsync(_hospital.Http, caseId, cancellationToken);
        var done = await _hospital.GetAsync($"/v1/cases/{caseId}", cancellationToken);
        var text = (string)done["report"]!["clinicianText"]!;
        var (first, report) = (followed.First("report-delta"), followed.First("report"));
        TestContext.Out.WriteLine($"First words {first}, report {report}; timings {done["timings"]!.ToJsonString()}");

        Assert.That(followed.Deltas.Count(), Is.GreaterThan(2), _machine.Output);
        Assert.That(followed.Deltas.Select(delta => delta.Id), Is.All.Null);
        // The last words may be overtaken by the report itself.
        Assert.That(text, Does.StartWith(followed.Words()));
        Assert.That(
            followed.Words(),
            Does.StartWith($"Acuity: {(string?)done["report"]!["acuity"]}.").And.Not.Contain("[NAME")
        );
        Assert.That(report - first, Is.GreaterThan(TimeSpan.FromMilliseconds(50)));
        Assert.That(
            (double)done["timings"]!["firstDeltaMs"]!,
            Is.GreaterThan(100).And.LessThan((double)done["elapsedMs"]! - 50)
        );
        var audit = await _hospital.GetAsync($"/v1/cases/{caseId}/audit", cancellationToken);
        Assert.That(audit["events"]!.AsArray().Select(one => (string)one!["type"]!), Has.None.EqualTo("report-delta"));
        Assert.That(
            followed.Items.Where(item => item.Id is not null).Select(item => item.Id),
            Is.EqualTo(Enumerable.Range(1, audit["events"]!.AsArray().Count).Select(number => $"{number}"))
        );
    }

    [Test]
    public async Task A_case_that_nobody_follows_is_not_streamed(CancellationToken cancellationToken)
    {
        using var response = await _hospital.SubmitAsync(
            "silent",
            Body.Replace("Chest pain", "Pain in the chest", StringComparison.Ordinal),
            30,
            cancellationToken
        );
        var done = await HospitalClient.ReadAsync(response, cancellationToken);
        Assert.That((double)done["timings"]!["firstDeltaMs"]!, Is.Zero);
        // The start asks the communicator's model in a stream, before any case.
        var asked = _simulator
            .Bodies.Where(body => body.Contains("Pain in the chest", StringComparison.Ordinal))
            .Select(body => JsonNode.Parse(body)!["stream"] is { } stream && (bool)stream)
            .ToList();
        Assert.That(asked, Is.Not.Empty.And.All.False);
    }
}
