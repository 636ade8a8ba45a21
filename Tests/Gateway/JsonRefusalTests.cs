using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Gateway;

public sealed class JsonRefusalTests
{
    private LoneGateway _gateway = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _gateway = await LoneGateway.StartAsync(() => new SiloUnavailableException());

    [OneTimeTearDown]
    public async Task StopAsync() => await _gateway.DisposeAsync();

    [TestCase("""{"vitalSigns":{"hartRate":80}}""", "vitalSigns.hartRate", "Unknown member.")]
    [TestCase("""{"ChiefComplaint":"x"}""", "ChiefComplaint", "Unknown member.")]
    [TestCase("""{"labs":[{},{"units":"mg"}]}""", "labs[1].units", "Unknown member.")]
    [TestCase("""{"options":{"x":1}}""", "options.x", "Unknown member.")]
    [TestCase("""{"chiefComplaint":"a","chiefComplaint":"b"}""", "chiefComplaint", "Given more than once.")]
    [TestCase("""{"patient":{"ageYears":1,"ageYears":2}}""", "patient.ageYears", "Given more than once.")]
    [TestCase("""{"vitalSigns":{"heartRate":"80"}}""", "vitalSigns.heartRate", "Expected a number.")]
    [TestCase("""{"vitalSigns":{"heartRate":"NaN"}}""", "vitalSigns.heartRate", "Expected a number.")]
    [TestCase(
        """{"vitalSigns":{"glasgowComaScale":14.5}}""",
        "vitalSigns.glasgowComaScale",
        "Expected a whole number."
    )]
    [TestCase("""{"vitalSigns":{"onOxygen":"no"}}""", "vitalSigns.onOxygen", "Expected true or false.")]
    [TestCase("""{"chiefComplaint":7}""", "chiefComplaint", "Expected text.")]
    [TestCase("""{"chiefComplaint":null}""", "chiefComplaint", "Expected text.")]
    [TestCase("""{"chiefComplaint":"\ud800"}""", "chiefComplaint", "Expected text.")]
    [TestCase("""{"patient":{"birthDate":"1968-13-11"}}""", "patient.birthDate", "Expected a date as YYYY-MM-DD.")]
    [TestCase("""{"labs":null}""", "labs", "Expected a list.")]
    [TestCase("""{"labs":["sodium"]}""", "labs[0]", "Expected an object.")]
    [TestCase("""{"pastMedicalHistory":[1]}""", "pastMedicalHistory[0]", "Expected text.")]
    [TestCase("""{"patient":[]}""", "patient", "Expected an object.")]
    [TestCase("""{"patient":{"sex":"F"}}""", "patient.sex", "Expected one of unknown, female, male, other.")]
    [TestCase("""{"patient":{"sex":"Female"}}""", "patient.sex", "Expected one of unknown, female, male, other.")]
    [TestCase("""{"patient":{"sex":"female, male"}}""", "patient.sex", "Expected one of unknown, female, male, other.")]
    [TestCase("""{"patient":{"sex":1}}""", "patient.sex", "Expected one of unknown, female, male, other.")]
    [TestCase("""{"options":{"path":"fast"}}""", "options.path", "Expected one of auto, simple, panel.")]
    [TestCase("""{"Jane Roe's pain":1}""", "$", "A member is unknown; its name is not repeated here.")]
    [TestCase("[]", "$", "Expected an object.")]
    [TestCase("null", "$", "Expected an object.")]
    [TestCase("", "$", "Expected JSON; it breaks off or is malformed at line 1, byte 1.")]
    [TestCase("{\n  \"a", "$", "Expected JSON; it breaks off or is malformed at line 2, byte 5.")]
    [TestCase("{} {}", "$", "Expected JSON; it breaks off or is malformed at line 1, byte 4.")]
    public async Task A_body_that_cannot_be_read_is_refused_by_its_path(string body, string path, string message)
    {
        using var response = await _gateway.SubmitAsync(body);
        var problem = await LoneGateway.ReadAsync(response);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(
            problem["errors"]!.ToJsonString(),
            Is.EqualTo(new JsonObject { [path] = new JsonArray(message) }.ToJsonString())
        );
    }

    [Test]
    public async Task Neither_answer_nor_log_repeats_what_was_posted()
    {
        using var response = await _gateway.SubmitAsync(
            """{"patient":{"sex":"Zebedee-Quux","Zebedee-Quux secret":3}}"""
        );
        using var second = await _gateway.SubmitAsync("""{"patient":{"Zebedee-Quux secret":3}}""");
        var said =
            await response.Content.ReadAsStringAsync() + await second.Content.ReadAsStringAsync() + _gateway.Log.Text;

        Assert.That(said, Does.Contain("Expected one of unknown"));
        Assert.That(said, Does.Not.Contain("Zebedee"));
    }

    [Test]
    public async Task A_missing_key_and_all_errors_of_the_body_are_named_at_once()
    {
        using var response = await _gateway.SubmitAsync(
            """{"vitalSigns":{"heartRate":1e999},"labs":[null,{"name":"sodium","unit":"furlong"}]}""",
            key: null
        );
        var problem = await LoneGateway.ReadAsync(response);

        Assert.That(
            problem["errors"]!.AsObject().Select(error => error.Key),
            Is.EqualTo(
                new[]
                {
                    "Idempotency-Key",
                    "chiefComplaint",
                    "labs[0]",
                    "labs[1].value",
                    "patient",
                    "vitalSigns.heartRate",
                }
            )
        );
    }
}
