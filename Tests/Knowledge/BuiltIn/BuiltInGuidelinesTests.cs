using System.Text;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge;

namespace Orleans.MedAssist.Tests.Knowledge;

public sealed class BuiltInGuidelinesTests
{
    private static readonly string[] Specialties =
    [
        "allergy-immunology",
        "cardiology",
        "dermatology",
        "emergency-medicine",
        "endocrinology",
        "ent",
        "gastroenterology",
        "general-surgery",
        "genetics-metabolic",
        "haematology-oncology",
        "infectious-disease",
        "internal-medicine",
        "nephrology",
        "neurology",
        "obstetrics-gynaecology",
        "ophthalmology",
        "orthopaedics",
        "paediatrics",
        "psychiatry",
        "pulmonology",
        "rheumatology",
        "toxicology",
        "urology",
        "vascular-surgery",
    ];

    private readonly BuiltInGuidelines _guidelines = BuiltInGuidelines.Load();

    [Test]
    public void Every_specialty_has_at_least_five_entries_and_there_is_no_other()
    {
        var counts = _guidelines.Entries.CountBy(entry => entry.Specialty).ToDictionary();
        Assert.That(counts.Keys.Order(StringComparer.Ordinal), Is.EqualTo(Specialties));
        Assert.That(counts.Values, Is.All.AtLeast(5));
    }

    [Test]
    public void There_are_at_least_150_entries() => Assert.That(_guidelines.Entries, Has.Length.AtLeast(150));

    [Test]
    public void Ids_are_unique() => Assert.That(_guidelines.Entries.Select(entry => entry.Id), Is.Unique);

    [Test]
    public void Every_source_names_a_body_and_a_title() =>
        Assert.That(_guidelines.Entries.Select(entry => entry.Source), Is.All.Matches("^[^,]+, .{5,}"));

    [Test]
    public void Every_entry_says_enough_to_act_on() =>
        Assert.That(
            _guidelines.Entries.Where(entry => entry.Text.Split(". ").Length is < 2 or > 8).Select(entry => entry.Id),
            Is.Empty
        );

    [TestCase("\"id\":\"Esc-x-2024#y\"", "lower case")]
    [TestCase("\"id\":\"esc-x-2023#y\"", "year differ")]
    [TestCase("\"specialty\":\"ent\"", "specialty is ent")]
    [TestCase("\"conditions\":[]", "no condition")]
    [TestCase("\"source\":\"\"", "no source")]
    [TestCase("\"text\":\"short\"", "80 to 2,000")]
    public void A_malformed_entry_stops_the_load_and_is_named(string member, string fault)
    {
        var good = $$"""
            "id":"esc-x-2024#y","title":"T","specialty":"cardiology","source":"ESC, Guidelines","year":2024,
            "conditions":["C"],"text":"{{new string('a', 100)}}"
            """;
        var name = member[..member.IndexOf(':', StringComparison.Ordinal)];
        var json = string.Join(
            ',',
            good.ReplaceLineEndings("")
                .Split(",\"")
                .Select(part => part.StartsWith('"') ? part : "\"" + part)
                .Select(part => part.StartsWith(name + ":", StringComparison.Ordinal) ? member : part)
        );
        Assert.That(
            () => BuiltInGuidelines.Read("cardiology", Encoding.UTF8.GetBytes($"[{{{json}}}]")),
            Throws
                .TypeOf<InvalidDataException>()
                .With.Message.Contains(fault)
                .And.Message.StartsWith("guidelines/cardiology.json, entry '")
        );
    }

    [Test]
    public void A_misspelt_member_stops_the_load() =>
        Assert.That(
            () => BuiltInGuidelines.Read("cardiology", """[{"idd":"x"}]"""u8),
            Throws.TypeOf<InvalidDataException>().With.Message.StartsWith("guidelines/cardiology.json")
        );

    [Test]
    public void An_id_that_is_used_twice_is_named()
    {
        var entry = Plants.Entry("a-b-2024#c", "ent", "x");
        Assert.That(
            () => GuidelineRules.RequireUniqueIds([entry, entry]),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("a-b-2024#c")
        );
    }
}
