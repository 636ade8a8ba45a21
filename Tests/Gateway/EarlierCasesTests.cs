using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;
using Orleans.MedAssist.Tests.Tools.Processes.Product;

namespace Orleans.MedAssist.Tests.Gateway;

/// <summary>What a hospital has of the past: imported, searched, shown beside a new case, and added to.</summary>
[Category("EndToEnd"), CancelAfter(240_000)]
internal sealed class EarlierCasesTests
{
    private const string Cases = """
        age,complaint,diagnosis,specialty
        61,Sudden pleuritic chest pain after a long flight,Pulmonary embolism,pulmonology
        9,Barking cough at night,Croup,paediatrics
        58,Crushing chest pain while shovelling snow,Myocardial infarction,cardiology
        ,Chest pain after a fall,Rib fracture,orthopaedics
        """;

    private OneMachine _machine = null!;
    private HospitalClient _hospital = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _machine = await OneMachine.StartAsync(CancellationToken.None, ("Knowledge__LearnAfterSeconds", "1"));
        _hospital = new HospitalClient(_machine.Address);
        using var rows = new StringContent(Cases, Encoding.UTF8, "text/csv");
        using var answer = await _hospital.Http.PostAsync("/v1/knowledge/import?append=true&kind=cases", rows);
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("published"));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _hospital?.Dispose();
        if (_machine is not null)
            await _machine.DisposeAsync();
    }

    [Test]
    public async Task The_most_similar_come_first_within_the_specialty_and_the_age_asked_for()
    {
        var all = await SearchAsync(new { query = "pleuritic pain after travelling", k = 10 });
        Assert.That(all.Select(Diagnosis).First(), Is.EqualTo("Pulmonary embolism").IgnoreCase);
        Assert.That(all, Has.Count.GreaterThanOrEqualTo(4));

        var old = await SearchAsync(
            new
            {
                query = "pain in the chest",
                ageYears = 60,
                k = 10,
            }
        );
        Assert.That(old.Select(Diagnosis), Does.Contain("Pulmonary embolism").And.Contain("Myocardial infarction"));
        Assert.That(old.Select(Diagnosis), Does.Not.Contain("Croup").And.Not.Contain("Rib fracture"));

        var heart = await SearchAsync(
            new
            {
                query = "pain in the chest",
                specialty = "cardiology",
                k = 10,
            }
        );
        Assert.That(heart.Select(one => (string?)one["specialty"]), Is.Not.Empty.And.All.EqualTo("cardiology"));
    }

    [TestCase("cases/search", """{"query":"pain","ageYears":131}""", "ageYears", "0 to 130")]
    [TestCase("cases/search", """{"query":" "}""", "query", "Required")]
    [TestCase("cases/search", """{"query":"pain","k":0}""", "k", "1 to 100 cases")]
    [TestCase("passages", """{"ids":[]}""", "ids", "1 to 100")]
    [TestCase("passages", """{"ids":[" "]}""", "ids[0]", "an id")]
    [TestCase("cases", """{}""", "ids", "1 to 100")]
    public async Task A_bad_question_names_the_member_and_what_was_expected(
        string call,
        string body,
        string member,
        string expected
    )
    {
        using var json = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _hospital.Http.PostAsync($"/v1/knowledge/{call}", json);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((string?)problem["errors"]![member]![0], Does.Contain(expected));
    }

    [Test]
    public async Task Batches_come_in_the_order_asked_and_name_what_is_missing()
    {
        var some = (await SearchAsync(new { query = "pain in the chest", k = 3 })).OrderBy(Diagnosis).ToList();
        var numbers = some.Select(one => (int)one["caseNumber"]!).ToArray();
        var cases = await PostAsync("cases", new { ids = new[] { numbers[2], 77_777, numbers[0] } });
        Assert.That(
            cases["cases"]!.AsArray().Select(one => (string?)one!["diagnosis"]),
            Is.EqualTo(new[] { Diagnosis(some[2]), Diagnosis(some[0]) })
        );
        Assert.That(cases["missing"]!.AsArray().Select(one => (int)one!), Is.EqualTo(new[] { 77_777 }));

        var passages = await PostAsync("passages", new { ids = new[] { "nobody-2024#x", "cps-croup-2017#steroid" } });
        Assert.That((string?)passages["passages"]!.AsArray().Single()!["id"], Is.EqualTo("cps-croup-2017#steroid"));
        Assert.That((string?)passages["missing"]!.AsArray().Single(), Is.EqualTo("nobody-2024#x"));
    }

    [Test]
    public async Task A_report_lists_similar_cases_and_once_signed_off_its_own_case_is_learned(
        CancellationToken cancellationToken
    )
    {
        var body = new JsonObject
        {
            ["patient"] = new JsonObject
            {
                ["name"] = "Philippa Quackenbush",
                ["ageYears"] = 60,
                ["sex"] = "female",
            },
            ["chiefComplaint"] = "Sudden pleuritic chest pain after a long flight, says Philippa Quackenbush",
            ["options"] = new JsonObject { ["requireSignOff"] = true },
        };
        using var posted = await _hospital.SubmitAsync("learned", body.ToJsonString(), 30, cancellationToken);
        var done = await HospitalClient.ReadAsync(posted, cancellationToken);
        var caseId = (string)done["caseId"]!;
        var similar = done["report"]!["similarCases"]!.AsArray();
        Assert.That(similar.Select(one => (string?)one!["diagnosis"]), Does.Contain("Pulmonary embolism"));
        Assert.That(
            (double)done["report"]!["similarCasesAgree"]!,
            Is.EqualTo(similar.Average(one => (bool)one!["agrees"]! ? 1.0 : 0)).Within(1e-9)
        );
        Assert.That(done["report"]!["evidence"]!.ToJsonString(), Does.Not.Contain("long flight"));

        Assert.That(await LearnAsync(caseId), Is.EqualTo(HttpStatusCode.Conflict), "before a clinician has seen it");
        using var signed = await _hospital.SignOffAsync(caseId, "release", cancellationToken);
        Assert.That(await LearnAsync(caseId), Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(await LearnAsync(caseId), Is.EqualTo(HttpStatusCode.Accepted), "once more");
        Assert.That(await LearnAsync("c-unknown"), Is.EqualTo(HttpStatusCode.NotFound));
        await _machine.UntilAsync(
            "the next version",
            async token => (int)(await _hospital.GetAsync("/v1/knowledge", token))["cases"]! == 5,
            cancellationToken
        );

        var found = await SearchAsync(new { query = "pleuritic chest pain after a long flight", ageYears = 60 });
        var learned = found.Single(one => ((string?)one["chiefComplaint"])!.Contains("says", StringComparison.Ordinal));
        Assert.That((string?)learned["chiefComplaint"], Does.Not.Contain("Quackenbush").And.Not.Contain("Philippa"));
        Assert.That((string?)learned["chiefComplaint"], Does.EndWith("says […]"), "no token of another case");
        Assert.That(Diagnosis(learned), Is.EqualTo((string?)done["report"]!["leadingDiagnosis"]));
        Assert.That((int)learned["patientAge"]!, Is.EqualTo(60));
    }

    private async Task<HttpStatusCode> LearnAsync(string caseId)
    {
        using var nothing = new StringContent("", Encoding.UTF8, "application/json");
        using var answer = await _hospital.Http.PostAsync($"/v1/cases/{caseId}/learn", nothing);
        return answer.StatusCode;
    }

    private async Task<List<JsonNode>> SearchAsync(object query) =>
        [.. (await PostAsync("cases/search", query))["cases"]!.AsArray().Select(one => one!)];

    private async Task<JsonNode> PostAsync(string call, object body)
    {
        using var answer = await _hospital.Http.PostAsJsonAsync($"/v1/knowledge/{call}", body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
        return JsonNode.Parse(text)!;
    }

    private static string? Diagnosis(JsonNode earlier) => (string?)earlier["diagnosis"];
}
