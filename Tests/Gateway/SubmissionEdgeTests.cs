using System.Globalization;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Gateway;

public sealed class SubmissionEdgeTests
{
    [TestCase("patient.ageYears", 0, 130, 0.1)]
    [TestCase("patient.weightKg", 0.2, 650, 0.1)]
    [TestCase("vitalSigns.temperatureC", 20, 45, 0.1)]
    [TestCase("vitalSigns.heartRate", 0, 350, 1)]
    [TestCase("vitalSigns.respiratoryRate", 0, 120, 1)]
    [TestCase("vitalSigns.systolicBp", 0, 350, 1)]
    [TestCase("vitalSigns.diastolicBp", 0, 250, 1)]
    [TestCase("vitalSigns.oxygenSaturation", 0, 100, 0.5)]
    [TestCase("vitalSigns.glasgowComaScale", 3, 15, 1)]
    [TestCase("options.maxDebateRounds", 0, 3, 1)]
    [TestCase("options.deadlineMs", 100, 120_000, 1)]
    public void A_number_is_taken_at_its_limits_and_refused_one_step_past_them(
        string path,
        double low,
        double high,
        double step
    )
    {
        Assert.That(PostedBody.ErrorsWith(path, low), Is.Empty);
        Assert.That(PostedBody.ErrorsWith(path, high), Is.Empty);
        Assert.That(PostedBody.ErrorsWith(path, low - step).Keys, Is.EqualTo(new[] { path }));
        Assert.That(PostedBody.ErrorsWith(path, high + step).Keys, Is.EqualTo(new[] { path }));
        Assert.That(
            PostedBody.ErrorsWith(path, high + step)[path].Single(),
            Does.Contain(low.ToString("0.##", CultureInfo.InvariantCulture))
                .And.Contain(high.ToString("#,0.##", CultureInfo.InvariantCulture))
        );
    }

    [TestCase("chiefComplaint", 100_000)]
    [TestCase("historyOfPresentIllness", 100_000)]
    [TestCase("socialHistory", 100_000)]
    [TestCase("familyHistory", 100_000)]
    [TestCase("examination", 100_000)]
    [TestCase("patient.id", 200)]
    [TestCase("patient.name", 200)]
    [TestCase("labs[0].name", 200)]
    [TestCase("labs[0].loinc", 50)]
    [TestCase("labs[0].unit", 50)]
    [TestCase("medications[0].name", 100_000)]
    [TestCase("medications[0].dose", 100_000)]
    [TestCase("allergies[0].substance", 100_000)]
    [TestCase("allergies[0].reaction", 100_000)]
    [TestCase("investigations[0].name", 100_000)]
    [TestCase("investigations[0].finding", 100_000)]
    [TestCase("pastMedicalHistory[0]", 100_000)]
    public void A_text_is_taken_at_its_length_and_refused_one_character_later(string path, int length)
    {
        Assert.That(PostedBody.ErrorsWith(path, new string('x', length)), Is.Empty);
        Assert.That(PostedBody.ErrorsWith(path, new string('x', length + 1)).Keys, Is.EqualTo(new[] { path }));
    }

    [TestCase("labs")]
    [TestCase("medications")]
    [TestCase("allergies")]
    [TestCase("investigations")]
    [TestCase("pastMedicalHistory")]
    public void A_list_is_taken_at_1000_entries_and_refused_at_1001(string list)
    {
        Assert.That(PostedBody.ErrorsWith(list, Repeated(list, 1_000)), Is.Empty);
        Assert.That(PostedBody.ErrorsWith(list, Repeated(list, 1_001)).Keys, Is.EqualTo(new[] { list }));
    }

    [TestCase("chiefComplaint")]
    [TestCase("labs[0].name")]
    [TestCase("medications[0].name")]
    [TestCase("allergies[0].substance")]
    [TestCase("investigations[0].name")]
    public void A_required_text_may_not_be_blank(string path) =>
        Assert.That(PostedBody.ErrorsWith(path, " \t")[path], Is.EqualTo(new[] { "Required." }));

    [TestCase("labs[0].value")]
    [TestCase("labs[0].referenceLow")]
    [TestCase("labs[0].referenceHigh")]
    [TestCase("vitalSigns.heartRate")]
    [TestCase("patient.weightKg")]
    public void A_number_too_large_for_a_double_is_refused(string path) =>
        Assert.That(PostedBody.ErrorsWith(path, JsonNode.Parse("1e999")!).Keys, Does.Contain(path));

    [Test]
    public void The_example_of_the_documentation_is_acceptable() =>
        Assert.That(PostedBody.Errors(PostedBody.Example()), Is.Empty);

    private static JsonArray Repeated(string list, int count)
    {
        var entry = PostedBody.Example()[list]![0]!;
        return new JsonArray([.. Enumerable.Range(0, count).Select(_ => entry.DeepClone())]);
    }
}
