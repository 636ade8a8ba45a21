using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Tools.Processes.Product;
using static Orleans.MedAssist.Tests.Gateway.HospitalClient;

namespace Orleans.MedAssist.Tests.Gateway;

/// <summary>The API as a hospital sees it, against the one-machine process.</summary>
[Category("EndToEnd"), CancelAfter(240_000)]
public sealed class GatewayHttpTests
{
    private OneMachine _gateway = null!;
    private HospitalClient _hospital = null!;
    private string _key = "";

    [OneTimeSetUp]
    public async Task StartAsync() => _gateway = await OneMachine.StartAsync(CancellationToken.None);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_gateway is not null)
            await _gateway.DisposeAsync();
    }

    [SetUp]
    public void Connect()
    {
        _hospital = new HospitalClient(_gateway.Address);
        _key = $"{TestContext.CurrentContext.Test.Name}-{TestContext.CurrentContext.Random.GetString(12)}";
    }

    [TearDown]
    public void Leave() => _hospital?.Dispose();

    [Test]
    public async Task A_case_is_accepted_and_found_at_its_location(CancellationToken cancellationToken)
    {
        using var response = await _hospital.SubmitAsync(_key, Case(), null, cancellationToken);
        var accepted = await ReadAsync(response, cancellationToken);
        var found = await _hospital.GetAsync(response.Headers.Location!.ToString(), cancellationToken);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That((string?)found["caseId"], Is.EqualTo((string?)accepted["caseId"]));
        Assert.That(response.Headers.Location.ToString(), Is.EqualTo($"/v1/cases/{accepted["caseId"]}"));
    }

    [Test]
    public async Task A_caller_who_waits_gets_the_report(CancellationToken cancellationToken)
    {
        using var response = await _hospital.SubmitAsync(_key, Case(requireSignOff: false), 60, cancellationToken);
        var done = await ReadAsync(response, cancellationToken);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Headers.GetValues("Preference-Applied"), Is.EqualTo(new[] { "wait=60" }));
        Assert.That((string?)done["status"], Is.EqualTo("completed"));
        Assert.That(done["report"], Is.Not.Null);
    }

    [Test]
    public async Task The_same_key_and_body_give_the_same_case_quoted_or_not(CancellationToken cancellationToken)
    {
        using var first = await _hospital.SubmitAsync(_key, Case(), null, cancellationToken);
        using var again = await _hospital.SubmitAsync($"\"{_key}\"", $" {Case()} ", null, cancellationToken);

        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(again.Headers.Location, Is.EqualTo(first.Headers.Location));
    }

    [Test]
    public async Task The_same_key_with_another_body_is_422(CancellationToken cancellationToken)
    {
        using var first = await _hospital.SubmitAsync(_key, Case(), null, cancellationToken);
        using var other = await _hospital.SubmitAsync(_key, Case("Back pain"), null, cancellationToken);
        var problem = await ReadAsync(other, cancellationToken);

        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((int?)problem["status"], Is.EqualTo(422));
    }

    [TestCase("")]
    [TestCase("/events")]
    [TestCase("/messages")]
    [TestCase("/audit")]
    public async Task A_case_that_nobody_submitted_is_404(string part, CancellationToken cancellationToken)
    {
        using var response = await _hospital.Http.GetAsync(
            $"/v1/cases/00000000000000000000000000{part}",
            cancellationToken
        );

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
    }

    [Test]
    public async Task A_case_is_signed_off_once(CancellationToken cancellationToken)
    {
        var caseId = await _hospital.FinishAsync(_key, requireSignOff: true, cancellationToken);
        using var first = await _hospital.SignOffAsync(caseId, "release", cancellationToken);
        using var second = await _hospital.SignOffAsync(caseId, "withhold", cancellationToken);
        var signed = await ReadAsync(first, cancellationToken);

        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((string?)signed["status"], Is.EqualTo("completed"));
        Assert.That((string?)signed["patientSummary"]!["status"], Is.EqualTo("released"));
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task A_case_that_is_over_cannot_be_stopped(CancellationToken cancellationToken)
    {
        var caseId = await _hospital.FinishAsync(_key, requireSignOff: false, cancellationToken);
        using var response = await _hospital.Http.PostAsync(
            $"/v1/cases/{caseId}/cancel",
            HospitalClient.Nothing,
            cancellationToken
        );

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task Stopping_twice_is_stopping_once(CancellationToken cancellationToken)
    {
        using var accepted = await _hospital.SubmitAsync(_key, Case(), null, cancellationToken);
        var path = $"{accepted.Headers.Location}/cancel";
        using var first = await _hospital.Http.PostAsync(path, HospitalClient.Nothing, cancellationToken);
        using var again = await _hospital.Http.PostAsync(path, HospitalClient.Nothing, cancellationToken);

        // A quick team may have finished before it could be stopped; then neither call stops it.
        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Conflict));
        Assert.That(again.StatusCode, Is.EqualTo(first.StatusCode));
    }

    [Test]
    public async Task Events_resume_without_a_gap_or_a_repeat_and_end_with_the_case(CancellationToken cancellationToken)
    {
        var caseId = await _hospital.FinishAsync(_key, requireSignOff: false, cancellationToken);
        var all = await _hospital.FollowAsync(caseId, 0, int.MaxValue, cancellationToken);
        var start = await _hospital.FollowAsync(caseId, 0, 3, cancellationToken);
        var rest = await _hospital.FollowAsync(caseId, start[^1].Id, int.MaxValue, cancellationToken);

        Assert.That(
            all.Select(happened => happened.Id),
            Is.EqualTo(Enumerable.Range(1, all.Count).Select(id => (long)id))
        );
        Assert.That(all[0].Type, Is.EqualTo("received"));
        Assert.That(start.Concat(rest), Is.EqualTo(all));
    }

    [Test]
    public async Task A_new_case_is_listed_first_and_pages_do_not_overlap(CancellationToken cancellationToken)
    {
        await _hospital.FinishAsync(_key + "-1", requireSignOff: false, cancellationToken);
        var newest = await _hospital.FinishAsync(_key + "-2", requireSignOff: false, cancellationToken);
        var first = await _hospital.GetAsync("/v1/cases?limit=1", cancellationToken);
        var next = await _hospital.GetAsync($"/v1/cases?limit=1&after={first["next"]}", cancellationToken);

        Assert.That((string?)first["cases"]![0]!["caseId"], Is.EqualTo(newest));
        Assert.That((string?)next["cases"]![0]!["caseId"], Is.Not.EqualTo(newest));
    }

    [Test]
    public async Task Nobody_on_the_way_keeps_a_case_or_its_events(CancellationToken cancellationToken)
    {
        var caseId = await _hospital.FinishAsync(_key, requireSignOff: false, cancellationToken);
        foreach (var path in (string[])["", "/events", "/messages", "/audit"])
        {
            using var response = await _hospital.Http.GetAsync($"/v1/cases/{caseId}{path}", cancellationToken);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(response.Headers.CacheControl?.NoStore, Is.True, path);
            Assert.That(response.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }), path);
        }
    }

    [Test]
    public async Task A_pasted_chart_of_a_hundred_thousand_characters_is_read_to_its_end(
        CancellationToken cancellationToken
    )
    {
        const string line = "Seen on the ward. Denies fever, cough or rash. Given paracetamol 1 g. ";
        const string last = "Now crushing chest pain.";
        var chart =
            string.Concat(Enumerable.Repeat(line, 100_000 / line.Length - 1)).PadRight(100_000 - last.Length) + last;
        var body = new JsonObject
        {
            ["patient"] = new JsonObject { ["ageYears"] = 58 },
            ["chiefComplaint"] = "Transfer letter",
            ["historyOfPresentIllness"] = chart,
            ["options"] = new JsonObject { ["requireSignOff"] = false, ["deadlineMs"] = 60_000 },
        };
        using var response = await _hospital.SubmitAsync(_key, body.ToJsonString(), 60, cancellationToken);
        var report = await ReadAsync(response, cancellationToken);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((string?)report["floor"]!["acuity"], Is.EqualTo("emergent"));
        Assert.That((string?)report["status"], Is.EqualTo("completed"));
    }

    [Test]
    public async Task A_body_of_two_mebibytes_is_413(CancellationToken cancellationToken)
    {
        using var response = await _hospital.SubmitAsync(
            _key,
            Case() + new string(' ', 2 << 20),
            null,
            cancellationToken
        );

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task The_audit_of_a_case_is_verified_and_agrees_with_its_events(CancellationToken cancellationToken)
    {
        var caseId = await _hospital.FinishAsync(_key, requireSignOff: false, cancellationToken);
        var audit = await _hospital.GetAsync($"/v1/cases/{caseId}/audit", cancellationToken);
        var events = await _hospital.FollowAsync(caseId, 0, int.MaxValue, cancellationToken);

        Assert.That((bool?)audit["verified"], Is.True);
        Assert.That(
            audit["events"]!.AsArray().Select(entry => ((long)entry!["sequence"]!, (string)entry["type"]!)),
            Is.EqualTo(events)
        );
    }

    [Test]
    public async Task The_transcript_begins_with_a_request_of_the_coordinator(CancellationToken cancellationToken)
    {
        var caseId = await _hospital.FinishAsync(_key, requireSignOff: false, cancellationToken);
        var messages = (await _hospital.GetAsync($"/v1/cases/{caseId}/messages", cancellationToken))[
            "messages"
        ]!.AsArray();

        Assert.That((string?)messages[0]!["protocol"], Is.EqualTo("ACP/1.0"));
        Assert.That((string?)messages[0]!["from"], Is.EqualTo("coordinator"));
        Assert.That(messages.Select(message => (string?)message!["conversationId"]), Is.All.EqualTo(caseId));
    }
}
