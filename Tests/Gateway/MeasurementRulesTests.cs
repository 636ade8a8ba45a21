using System.Text.Json;
using System.Text.Json.Nodes;
using NUnit.Framework;
using Orleans.MedAssist.Gateway.Requests;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Gateway;

public sealed class MeasurementRulesTests
{
    // Today is 24 November 2026, noon UTC.
    [TestCase("""{"oxygenSaturation":0.94}""", "oxygenSaturation", "94")]
    [TestCase("""{"oxygenSaturation":1}""", "oxygenSaturation", "fraction")]
    [TestCase("""{"systolicBp":16,"diastolicBp":10}""", "systolicBp", "kPa")]
    [TestCase("""{"systolicBp":27,"diastolicBp":16}""", "systolicBp", "kPa")]
    [TestCase("""{"temperatureC":101}""", "temperatureC", "Fahrenheit")]
    [TestCase("""{"temperatureC":98.6}""", "temperatureC", "Fahrenheit")]
    [TestCase("""{"temperatureC":310}""", "temperatureC", "Kelvin")]
    public void A_vital_sign_in_another_unit_is_refused_with_that_unit(string vitals, string member, string unit)
    {
        var errors = PostedBody.ErrorsWith("vitalSigns", JsonNode.Parse(vitals)!);

        Assert.That(errors.Keys, Is.EqualTo(new[] { $"vitalSigns.{member}" }));
        Assert.That(errors[$"vitalSigns.{member}"].Single(), Does.Contain(unit));
    }

    [TestCase(
        """{"oxygenSaturation":40,"systolicBp":40,"diastolicBp":20,"temperatureC":24,"heartRate":12,"respiratoryRate":2}"""
    )]
    [TestCase("""{"heartRate":0,"systolicBp":0,"respiratoryRate":0,"glasgowComaScale":3}""")]
    [TestCase("""{"systolicBp":30,"observedAt":"2026-11-24T11:59:00Z","sourceId":"obs-1"}""")]
    public void What_the_dying_have_is_taken(string vitals) =>
        Assert.That(PostedBody.ErrorsWith("vitalSigns", JsonNode.Parse(vitals)!), Is.Empty);

    [TestCase("""{"ageYears":30,"weightKg":3500}""", "grams")]
    [TestCase("""{"ageYears":0.01,"weightKg":450}""", "grams")]
    public void A_weight_in_grams_is_refused_as_such(string patient, string unit) =>
        Assert.That(
            PostedBody.ErrorsWith("patient", JsonNode.Parse(patient)!)["patient.weightKg"].Single(),
            Does.Contain(unit)
        );

    [TestCase(
        """{"name":"K","value":7.2,"comparator":">","unit":"mmol/L","specimen":"venous blood","sourceId":"r-1","collectedAt":"2026-11-24T09:00:00+02:00"}""",
        ""
    )]
    [TestCase("""{"name":"troponin","valueText":"<0.01","unit":"ng/mL"}""", "")]
    [TestCase("""{"name":"nitrite","valueText":"positive"}""", "")]
    [TestCase("""{"name":"K","value":7.2,"valueText":"7.2"}""", "labs[0].value")]
    [TestCase("""{"name":"K","valueText":" "}""", "labs[0].value")]
    [TestCase("""{"name":"K"}""", "labs[0].value")]
    [TestCase("""{"name":" ","value":7}""", "labs[0].name")]
    [TestCase("""{"name":"K","value":7,"collectedAt":"2026-11-24T13:00:00Z"}""", "labs[0].collectedAt")]
    [TestCase("""{"name":"K","value":7,"collectedAt":"2031-01-01T00:00:00Z"}""", "labs[0].collectedAt")]
    [TestCase("""{"name":"K","value":7,"collectedAt":"0001-01-01T00:00:00Z"}""", "labs[0].collectedAt")]
    [TestCase("""{"name":"K","value":7,"collectedAt":"1970-01-01T00:00:00Z"}""", "labs[0].collectedAt")]
    [TestCase("""{"name":"K","value":7,"collectedAt":"2026-11-24T12:05:00Z"}""", "")]
    public void A_result_is_refused_only_where_it_says_nothing_or_two_things(string lab, string refused) =>
        Assert.That(string.Join(',', PostedBody.ErrorsWith("labs[0]", JsonNode.Parse(lab)!).Keys), Is.EqualTo(refused));

    [TestCase("""{"name":"K","value":7,"collectedAt":"2026-11-24T08:00:00"}""")]
    [TestCase("""{"name":"K","value":7,"collectedAt":"2026-11-24"}""")]
    [TestCase("""{"name":"K","value":7,"collectedAt":1764000000}""")]
    [TestCase("""{"name":"K","value":7,"comparator":"about"}""")]
    [TestCase("""{"name":"K","value":"NaN"}""")]
    public void A_time_without_zone_and_an_unknown_comparator_cannot_be_read(string lab) =>
        Assert.That(
            () => JsonSerializer.Deserialize<LabResult>(lab, StrictJson.Options),
            Throws.InstanceOf<JsonException>()
        );

    [TestCase("2026-11-24T08:00:00Z")]
    [TestCase("2026-11-24T08:00:00.123+05:30")]
    [TestCase("2026-11-24T08:00:00-08:00")]
    public void A_time_with_its_zone_is_read(string time) =>
        Assert.That(
            JsonSerializer
                .Deserialize<LabResult>($$"""{"name":"K","value":7,"collectedAt":"{{time}}"}""", StrictJson.Options)!
                .CollectedAt,
            Is.EqualTo(DateTimeOffset.Parse(time, null))
        );

    [TestCase(Comparator.Below, "<")]
    [TestCase(Comparator.AtMost, "<=")]
    [TestCase(Comparator.AtLeast, ">=")]
    [TestCase(Comparator.Above, ">")]
    public void Comparators_go_by_their_signs(Comparator comparator, string sign)
    {
        Assert.That(CaseJson.NameOf(comparator), Is.EqualTo(sign));
        Assert.That(JsonSerializer.Deserialize<Comparator>($"\"{sign}\"", StrictJson.Options), Is.EqualTo(comparator));
    }
}
