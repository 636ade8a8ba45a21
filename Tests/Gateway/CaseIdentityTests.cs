using System.Text.Json;
using FsCheck.Fluent;
using NUnit.Framework;
using Orleans.MedAssist.Gateway;
using Orleans.MedAssist.Gateway.Cases;
using Orleans.MedAssist.Gateway.Requests;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Gateway;

public sealed class CaseIdentityTests
{
    private static readonly CallerTenant Tenant = new("default");

    [Test]
    public void The_case_id_is_the_hash_of_tenant_and_key_in_Crockfords_letters() =>
        Assert.That(CaseIdentity.CaseId(Tenant, "k1"), Is.EqualTo("ZMA4J7K6M4P2NXHSY2AMDFHHPD"));

    [Test]
    public void Another_tenant_or_key_is_another_case()
    {
        string[] ids =
        [
            CaseIdentity.CaseId(Tenant, "k1"),
            CaseIdentity.CaseId(Tenant, "k2"),
            CaseIdentity.CaseId(new CallerTenant("other"), "k1"),
            CaseIdentity.CaseId(new CallerTenant("defaul"), "t\nk1"),
        ];

        Assert.That(ids, Is.Unique);
    }

    [Test]
    public void Every_key_gives_an_id_that_is_recognised_and_the_same_again() =>
        FsCheck.Check.QuickThrowOnFailure(
            Prop.ForAll(
                ArbMap.Default.ArbFor<FsCheck.NonNull<string>>(),
                key =>
                    CaseIdentity.IsCaseId(CaseIdentity.CaseId(Tenant, key.Get))
                    && CaseIdentity.CaseId(Tenant, key.Get) == CaseIdentity.CaseId(Tenant, key.Get)
            )
        );

    [TestCase("")]
    [TestCase("ZMA4J7K6M4P2NXHSY2AMDFHHP")]
    [TestCase("ZMA4J7K6M4P2NXHSY2AMDFHHPDD")]
    [TestCase("zma4j7k6m4p2nxhsy2amdfhhpd")]
    [TestCase("ZMA4J7K6M4P2NXHSY2AMDFHHP/")]
    [TestCase("ILOUILOUILOUILOUILOUILOUIL")]
    public void Anything_else_is_no_id(string text) => Assert.That(CaseIdentity.IsCaseId(text), Is.False);

    [Test]
    public void Order_spacing_and_notation_do_not_change_the_fingerprint()
    {
        const string one = """{"chiefComplaint":"Dyspnoea","patient":{"ageYears":58,"sex":"female"},"options":{}}""";
        const string same =
            """{ "patient": { "sex": "female", "ageYears": 5.80e1 }, "chiefComplaint": "Dyspn\u006fea" }""";

        Assert.That(Fingerprint(same), Is.EqualTo(Fingerprint(one)));
        Assert.That(Fingerprint(one), Does.Match("^[0-9a-f]{64}$"));
    }

    [TestCase("""{"chiefComplaint":"Dyspnoea","patient":{"ageYears":59}}""")]
    [TestCase("""{"chiefComplaint":"dyspnoea","patient":{"ageYears":58}}""")]
    [TestCase("""{"chiefComplaint":"Dyspnoea","patient":{"ageYears":58},"vitalSigns":{}}""")]
    [TestCase("""{"chiefComplaint":"Dyspnoea","patient":{"ageYears":58,"pregnant":false}}""")]
    [TestCase("""{"chiefComplaint":"Dyspnoea","patient":{"ageYears":58},"options":{"path":"panel"}}""")]
    public void Another_content_has_another_fingerprint(string other) =>
        Assert.That(
            Fingerprint(other),
            Is.Not.EqualTo(Fingerprint("""{"chiefComplaint":"Dyspnoea","patient":{"ageYears":58}}"""))
        );

    private static string Fingerprint(string body) =>
        CaseIdentity.Fingerprint(JsonSerializer.Deserialize<CaseSubmission>(body, StrictJson.Options)!);
}
