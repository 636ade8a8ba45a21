using NUnit.Framework;
using Orleans.MedAssist.Tests.Gateway;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Monitoring;

/// <summary>One case stays one trace, whichever process runs it.</summary>
[Category("EndToEnd"), CancelAfter(240_000)]
public sealed class TraceAfterKillTests
{
    private const string Body = """
        {"patient":{"ageYears":58},"chiefComplaint":"Chest pain for two hours","vitalSigns":{"heartRate":112},
         "options":{"path":"panel","maxDebateRounds":1,"deadlineMs":30000}}
        """;

    [Test]
    public async Task A_case_whose_process_was_killed_goes_on_in_the_trace_that_its_caller_began(
        CancellationToken cancellationToken
    )
    {
        using var place = new Place();
        await using var collector = await OtlpCollector.StartAsync();
        (string, string)[] settings = [.. collector.Settings, ("Models__Offline__LatencyMs", "1500")];
        string caseId;
        await using (var killed = await OneMachine.StartAsync(place, cancellationToken, settings))
        {
            caseId = await PostAsync(place.Address, cancellationToken);
            await Eventually.TrueAsync("the request's span", () => Of(collector, "POST /v1/cases/").Length == 1);
            await killed.KillAsync();
        }

        await using var machine = await OneMachine.StartAsync(place, cancellationToken, settings);
        await machine.UntilAsync(
            "the case's span",
            _ => Task.FromResult(Of(collector, "case").Length == 1),
            cancellationToken
        );
        var run = Of(collector, "case").Single();

        Assert.That(
            (run.Attributes["medassist.case.id"], run.Attributes["medassist.case.resumes"]),
            Is.EqualTo((caseId, "1"))
        );
        Assert.That(
            Of(collector, "ICaseCoordinatorGrain/SubmitAsync").Select(span => span.Id),
            Does.Contain(run.ParentId)
        );
        Assert.That(Of(collector, "ISpecialistGrain/OpineAsync").Select(span => span.ParentId), Does.Contain(run.Id));
    }

    private static Span[] Of(OtlpCollector collector, string name) =>
        [.. collector.Spans.Where(span => span.TraceId == MonitoredSilo.CallersTrace && span.Name == name)];

    private static async Task<string> PostAsync(Uri gateway, CancellationToken cancellationToken)
    {
        using var hospital = new HospitalClient(gateway);
        hospital.Http.DefaultRequestHeaders.Add(
            "traceparent",
            $"00-{MonitoredSilo.CallersTrace}-{MonitoredSilo.CallersSpan}-01"
        );
        using var response = await hospital.SubmitAsync("traced", Body, null, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (string)(await HospitalClient.ReadAsync(response, cancellationToken))["caseId"]!;
    }
}
