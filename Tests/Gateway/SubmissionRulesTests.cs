using System.Text.Json.Nodes;
using NUnit.Framework;
using Orleans.MedAssist.Gateway;

namespace Orleans.MedAssist.Tests.Gateway;

public sealed class SubmissionRulesTests
{
    // Today is 24 November 2026.
    [TestCase("1968-02-11", 58.0, null)]
    [TestCase("1968-02-11", 57.5, null)]
    [TestCase("1968-02-11", 60.0, null)]
    [TestCase("1968-02-11", 57.0, "patient.ageYears")]
    [TestCase("1968-02-11", 61.0, "patient.ageYears")]
    [TestCase("2026-11-24", 0.0, null)]
    [TestCase("2026-11-25", 0.0, null)]
    [TestCase("2026-11-26", 0.0, "patient.birthDate")]
    [TestCase("1896-12-01", 129.9, null)]
    [TestCase("1896-11-01", 130.0, "patient.birthDate")]
    public void Age_and_birth_date_have_to_agree(string birthDate, double age, string? refused) =>
        Assert.That(
            WithPatient(new JsonObject { ["birthDate"] = birthDate, ["ageYears"] = age }).Keys,
            Is.EqualTo(refused is null ? [] : new[] { refused })
        );

    [TestCase("""{"birthDate":"1968-02-11"}""", null)]
    [TestCase("""{"ageYears":3}""", null)]
    [TestCase("""{"id":"MRN"}""", "patient.ageYears")]
    public void An_age_or_a_birth_date_is_required(string patient, string? refused) =>
        Assert.That(
            WithPatient(JsonNode.Parse(patient)!.AsObject()).Keys,
            Is.EqualTo(refused is null ? [] : new[] { refused })
        );

    [Test]
    public void A_patient_is_required()
    {
        var body = PostedBody.Example();
        body.Remove("patient");

        Assert.That(PostedBody.Errors(body).Keys, Is.EqualTo(new[] { "patient" }));
    }

    [TestCase(100_000, true)]
    [TestCase(100_001, false)]
    public void Three_charts_are_a_case_and_more_is_none(int last, bool isTaken)
    {
        var body = PostedBody.Example();
        body.Clear();
        body["patient"] = new JsonObject { ["ageYears"] = 70 };
        body["chiefComplaint"] = "c";
        body["historyOfPresentIllness"] = new string('h', 99_999);
        body["examination"] = new string('e', 100_000);
        body["pastMedicalHistory"] = new JsonArray(new string('p', last / 2), new string('p', last - last / 2));

        Assert.That(PostedBody.Errors(body).Keys, Is.EqualTo(isTaken ? [] : new[] { "$" }));
    }

    [TestCase(98, 98, true)]
    [TestCase(98, 98.5, false)]
    public void The_diastolic_pressure_is_not_above_the_systolic_one(double systolic, double diastolic, bool taken)
    {
        var errors = PostedBody.ErrorsWith(
            "vitalSigns",
            new JsonObject { ["systolicBp"] = systolic, ["diastolicBp"] = diastolic }
        );

        Assert.That(errors.Keys, Is.EqualTo(taken ? [] : new[] { "vitalSigns.diastolicBp" }));
    }

    [TestCase(0.04, 0.04, true)]
    [TestCase(0.05, 0.04, false)]
    public void A_reference_range_has_its_ends_in_order(double low, double high, bool taken)
    {
        var errors = PostedBody.ErrorsWith(
            "labs[0]",
            new JsonObject
            {
                ["name"] = "an assay",
                ["value"] = 1,
                ["referenceLow"] = low,
                ["referenceHigh"] = high,
            }
        );

        Assert.That(errors.Keys, Is.EqualTo(taken ? [] : new[] { "labs[0].referenceLow" }));
    }

    [TestCase("potassium", "furlong")]
    [TestCase("WBC", "/[HPF]")]
    [TestCase("urine Hgb", "mg/dL")]
    [TestCase("an assay of this house", "furlong")]
    public void A_unit_that_nobody_can_convert_is_no_reason_to_refuse_a_case(string name, string unit) =>
        Assert.That(
            PostedBody.ErrorsWith(
                "labs[0]",
                new JsonObject
                {
                    ["name"] = name,
                    ["value"] = 4.1,
                    ["unit"] = unit,
                }
            ),
            Is.Empty
        );

    [TestCase("""["cardiology","neurology"]""", "")]
    [TestCase("""["cardiology","astrology"]""", "options.specialties[1]")]
    [TestCase("""["cardiology","cardiology"]""", "options.specialties")]
    [TestCase("""["cardiology",null]""", "options.specialties[1]")]
    [TestCase("""["a","b","c","d","e","f"]""", "options.specialties")]
    public void At_most_five_known_specialties_are_asked(string specialties, string refused)
    {
        var errors = PostedBody.ErrorsWith("options.specialties", JsonNode.Parse(specialties)!, new TwoSpecialties());

        Assert.That(string.Join(',', errors.Keys), Is.EqualTo(refused));
    }

    [Test]
    public void The_refusal_of_a_specialty_names_all_that_there_are() =>
        Assert.That(
            PostedBody.ErrorsWith("options.specialties", new JsonArray("astrology"), new TwoSpecialties())[
                "options.specialties[0]"
            ],
            Is.EqualTo(new[] { "Expected one of cardiology, neurology." })
        );

    [Test]
    public void Without_a_directory_any_specialty_passes() =>
        Assert.That(PostedBody.ErrorsWith("options.specialties", new JsonArray("astrology")), Is.Empty);

    private static Dictionary<string, string[]> WithPatient(JsonObject patient) =>
        PostedBody.ErrorsWith("patient", patient);

    private sealed class TwoSpecialties : IKnownSpecialties
    {
        public IReadOnlyCollection<string> All => ["neurology", "cardiology"];

        public bool Contains(string id) => All.Contains(id);
    }
}
