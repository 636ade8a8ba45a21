using NUnit.Framework;
using Orleans.MedAssist.Conditions;

namespace Orleans.MedAssist.Tests.Conditions;

internal sealed class CatalogueTests
{
    public static IEnumerable<TestCaseData> Scripts =>
        Catalogue.BuiltIn.Conditions.Select(condition =>
            new TestCaseData(condition).SetArgDisplayNames(condition.Name)
        );

    [TestCaseSource(nameof(Scripts))]
    public void A_script_can_be_recognised_and_acted_on(object entry)
    {
        var condition = (Condition)entry;
        Assert.That(condition.Script.Icd10, Does.Match(@"^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$"));
        Assert.That(condition.Specialties, Is.SubsetOf(Specialties.All));
        Assert.That(
            condition.Features.Count(feature => feature.Kind != FeatureKind.Against),
            Is.GreaterThanOrEqualTo(4)
        );
        Assert.That(condition.Features.Count(feature => feature.Kind == FeatureKind.Key), Is.GreaterThanOrEqualTo(1));
        Assert.That(condition.Script.Recommendations, Is.Not.Empty);
        Assert.That(condition.Script.Plain, Is.Not.Empty);
    }

    [TestCaseSource(nameof(Scripts))]
    public void A_bare_adjective_is_no_finding(object entry)
    {
        string[] bare =
        [
            "recurrent",
            "chronic",
            "acute",
            "sudden",
            "suddenly",
            "severe",
            "mild",
            "bilateral",
            "unilateral",
            "painless",
            "painful",
            "progressive",
            "persistent",
            "intermittent",
            "constant",
            "continuous",
            "transient",
            "episodic",
            "episodes",
            "isolated",
            "gradual",
            "gradually",
            "stable",
            "brief",
            "exertional",
            "nocturnal",
            "symmetric",
            "asymmetric",
            "tender",
            "firm",
            "hard",
            "mobile",
            "swollen",
            "swelling",
            "pain",
            "young",
            "elderly",
        ];
        var script = ((Condition)entry).Script;
        var written = script.Key.Concat(script.Supporting).SelectMany(feature => feature.Split('@')[0].Split('|'));
        Assert.That(written.Intersect(bare, StringComparer.OrdinalIgnoreCase), Is.Empty);
    }

    [Test]
    public void A_name_of_another_disease_is_no_alias()
    {
        Assert.That(Catalogue.BuiltIn.Find("myocardial infarction"), Is.Null);
        Assert.That(Catalogue.BuiltIn.Find("epidural abscess")!.Name, Is.EqualTo("spinal epidural abscess"));
        Assert.That(Catalogue.BuiltIn.Find("acute interstitial nephritis")!.Script.Icd10, Is.EqualTo("N10"));
    }

    [Test]
    public void The_catalogue_covers_every_specialty() =>
        Assert.That(
            Catalogue.BuiltIn.Conditions.SelectMany(condition => condition.Specialties).Distinct(),
            Is.EquivalentTo(Specialties.All)
        );

    [Test]
    public void The_catalogue_holds_at_least_three_hundred_conditions() =>
        Assert.That(Catalogue.BuiltIn.Conditions, Has.Length.GreaterThanOrEqualTo(300));

    [Test]
    public void Every_specialty_of_a_condition_has_words_for_when_to_seek_help() =>
        Assert.That(Specialties.All, Is.SubsetOf(Catalogue.BuiltIn.SeekHelp.Keys));

    [Test]
    public void A_bad_script_is_named_with_what_is_wrong()
    {
        var script = new IllnessScript
        {
            Name = "made-up fever",
            Plain = "a fever",
            Icd10 = "R50.9",
            Acuity = "sometimes",
            Key = ["fever"],
            Supporting = [],
            Recommendations = ["now: do something"],
        };
        var book = new FindingBook([], new([]));
        Assert.That(
            () => ScriptReading.Ready(script, "cardiology", 0, book),
            Throws
                .TypeOf<InvalidDataException>()
                .With.Message.Contains("made-up fever")
                .And.Message.Contains("sometimes")
        );
    }

    [Test]
    public void A_predicate_on_an_unknown_test_stops_the_load() =>
        Assert.That(
            () => new FindingBook([], new([])).Read("{unobtainium high}", FeatureKind.Key),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("unobtainium")
        );
}
