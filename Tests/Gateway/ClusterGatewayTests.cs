using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Tests.Cases;
using Orleans.Storage;

namespace Orleans.MedAssist.Tests.Gateway;

/// <summary>The gateway as a client of a cluster: it has no catalogue and no store of its own.</summary>
[NonParallelizable]
internal sealed class ClusterGatewayTests
{
    private Cluster _cluster = null!;
    private LoneGateway _gateway = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _cluster = await Cluster.SharedAsync();
        _gateway = await LoneGateway.StartAsync(_cluster.Grains, ("Limits:PatienceMs", "9000"));
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _gateway.DisposeAsync();

    [TestCase("")]
    [TestCase("nonsense")]
    [TestCase("CARDIOLOGY")]
    [TestCase("cardiology ")]
    public async Task A_specialty_that_no_catalogue_has_is_refused_by_its_place(string specialty)
    {
        foreach (var name in new[] { specialty, new string('y', 300_000) })
        {
            using var response = await _gateway.SubmitAsync(Body("cardiology", name), Key());
            var problem = await LoneGateway.ReadAsync(response);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), problem.ToJsonString());
            Assert.That(
                problem["errors"]!.AsObject().Select(error => error.Key),
                Is.EqualTo(new[] { "options.specialties[1]" })
            );
        }

        using var list = await _gateway.Client.GetAsync("/v1/cases");
        Assert.That(list.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_specialty_of_the_cluster_is_taken()
    {
        using var response = await _gateway.SubmitAsync(Body("dermatology"), Key());
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
    }

    [Test]
    public async Task A_case_that_cannot_be_read_is_a_clear_problem_and_one_row_of_the_list()
    {
        using var accepted = await _gateway.SubmitAsync(Body("cardiology"), Key());
        var readable = (string)(await LoneGateway.ReadAsync(accepted))["caseId"]!;
        var services = _cluster.Silos.GetSiloServiceProvider();
        var id = $"0000000000000000000000{TestContext.CurrentContext.Random.Next(1000, 9999)}";
        await services
            .GetRequiredService<CaseIndex>()
            .AddAsync(
                Start.Case() with
                {
                    Tenant = "default",
                    CaseId = id,
                    AcceptedAt = TimeProvider.System.GetUtcNow(),
                }
            );
        await services
            .GetRequiredKeyedService<IGrainStorage>(MedAssistSilo.Storage)
            .WriteStateAsync(
                "case",
                _cluster.Grains.GetGrain<ICaseCoordinatorGrain>($"default/{id}").GetGrainId(),
                new GrainState<string>("no case")
            );

        using var alone = await _gateway.Client.GetAsync($"/v1/cases/{id}");
        var problem = await LoneGateway.ReadAsync(alone);
        var rows = (await _gateway.Client.GetFromJsonAsync<JsonNode>("/v1/cases"))!["cases"]!.AsArray();
        Assert.That(alone.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That((string?)problem["detail"], Does.StartWith("This case is stored"));
        Assert.That(
            rows.Where(row => (string?)row!["caseId"] == id).Select(row => (string?)row!["status"]),
            Is.EqualTo(new[] { "unreadable" })
        );
        Assert.That(rows.Select(row => (string?)row!["caseId"]), Does.Contain(readable));
    }

    [Test]
    public async Task A_follower_who_names_an_event_that_never_was_hears_the_sign_off()
    {
        using var accepted = await _gateway.SubmitAsync(Body("cardiology"), Key());
        var path = accepted.Headers.Location!.ToString();
        await Eventually.TrueAsync(
            "the report stands",
            async () =>
                (string?)(await _gateway.Client.GetFromJsonAsync<JsonNode>(path))!["status"] == "awaitingSignOff"
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}/events");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", "9999");
        using var response = await _gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var signed = await _gateway.Client.PostAsJsonAsync(
            $"{path}/sign-off",
            new { clinician = "Dr Vale", decision = "release" }
        );
        Assert.That(signed.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        var heard = new List<string>();
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
            heard.Add(item.EventType);
        Assert.That(heard.Where(type => type != "heartbeat"), Is.EqualTo(new[] { "signed-off" }));
    }

    private static string Key() => TestContext.CurrentContext.Random.GetString(24);

    private static string Body(params string[] specialties) =>
        new JsonObject
        {
            ["patient"] = new JsonObject { ["ageYears"] = 58 },
            ["chiefComplaint"] = "Chest pain",
            ["options"] = new JsonObject
            {
                ["specialties"] = new JsonArray([.. specialties.Select(one => (JsonNode)one)]),
            },
        }.ToJsonString();
}
